import { type Callback, call } from "./callbacks";

/** A protocol buffer with the accessors that the generated code gives it. */
export type Proto = Record<string, (value?: unknown) => unknown> & {
  serializeBinary(): Uint8Array;
};

/** The classes of one copy of the SDK that transforms need: module `proto/resource_pb`. */
export interface ResourceProtos {
  readonly TransformRequest: new () => Proto;
  readonly TransformResourceOptions: new () => Proto;
  readonly TransformResponse: { deserializeBinary(bytes: Uint8Array): Proto };
  readonly TransformInvokeRequest: new () => Proto;
  readonly TransformInvokeOptions: new () => Proto;
  readonly TransformInvokeResponse: { deserializeBinary(bytes: Uint8Array): Proto };
}

/** Options of a registration that transforms read and write: name in the registration, name in the options. */
const options: readonly (readonly [registration: string, options: string])[] = [
  ["DependenciesList", "DependsOnList"],
  ["Protect", "Protect"],
  ["IgnorechangesList", "IgnoreChangesList"],
  ["ReplaceonchangesList", "ReplaceOnChangesList"],
  ["Version", "Version"],
  ["AliasesList", "AliasesList"],
  ["Provider", "Provider"],
  ["Plugindownloadurl", "PluginDownloadUrl"],
  ["Retainondelete", "RetainOnDelete"],
  ["Deletedwith", "DeletedWith"],
  ["Deletebeforereplace", "DeleteBeforeReplace"],
  ["AdditionalsecretoutputsList", "AdditionalSecretOutputsList"],
  ["Importid", "Import"],
];

/**
 * Runs the transforms of a program: those of a resource, then those of its ancestors from the nearest on, then those
 * of the stack, in the order of their registration.
 *
 * Source: pulumi/pulumi, `pkg/resource/deploy/source_eval.go`, `RegisterResource` and `Invoke`.
 */
export class Transforms {
  readonly #ofStack: Callback[] = [];
  readonly #ofInvokes: Callback[] = [];
  readonly #ofResources = new Map<string, readonly Callback[]>();
  readonly #parents = new Map<string, string>();

  addToStack(callback: Callback): void {
    this.#ofStack.push(callback);
  }

  addToInvokes(callback: Callback): void {
    this.#ofInvokes.push(callback);
  }

  /** Remembers the transforms of a registered resource for its descendants. */
  registered(urn: string, request: Proto): void {
    const own = callbacksOf(request);
    if (own.length > 0) {
      this.#ofResources.set(urn, own);
    }
    this.#parents.set(urn, text(request["getParent"]?.()));
  }

  /** Changes the registration in place; undefined if no transform applies to it. */
  forResource(request: Proto, protos: ResourceProtos): Promise<void> | undefined {
    const callbacks = [...callbacksOf(request), ...this.#ofAncestors(request), ...this.#ofStack];
    return callbacks.length === 0 ? undefined : transformResource(request, callbacks, protos);
  }

  /** Changes the invoke in place; undefined if no transform applies to it. */
  forInvoke(request: Proto, protos: ResourceProtos): Promise<void> | undefined {
    const callbacks = this.#ofInvokes;
    return callbacks.length === 0 ? undefined : transformInvoke(request, callbacks, protos);
  }

  #ofAncestors(request: Proto): readonly Callback[] {
    const found: Callback[] = [];
    if (this.#ofResources.size > 0) {
      let urn = text(request["getParent"]?.());
      while (urn !== "") {
        found.push(...(this.#ofResources.get(urn) ?? []));
        urn = this.#parents.get(urn) ?? "";
      }
    }
    return found;
  }
}

async function transformResource(
  request: Proto,
  callbacks: readonly Callback[],
  { TransformRequest, TransformResourceOptions, TransformResponse }: ResourceProtos,
): Promise<void> {
  for (const callback of callbacks) {
    const message = new TransformRequest();
    copy(request, "Type", message, "Type");
    copy(request, "Name", message, "Name");
    copy(request, "Custom", message, "Custom");
    copy(request, "Parent", message, "Parent");
    copy(request, "Object", message, "Properties");
    const before = new TransformResourceOptions();
    options.forEach(([from, to]) => {
      copy(request, from, before, to);
    });
    copyProviders(request, before);
    message["setOptions"]?.(before);
    const response = TransformResponse.deserializeBinary(await call(callback, message));
    copy(response, "Properties", request, "Object");
    const after = response["getOptions"]?.() as Proto | undefined;
    if (after !== undefined) {
      options.forEach(([to, from]) => {
        copy(after, from, request, to);
      });
      copyProviders(after, request);
    }
  }
}

async function transformInvoke(
  request: Proto,
  callbacks: readonly Callback[],
  { TransformInvokeRequest, TransformInvokeOptions, TransformInvokeResponse }: ResourceProtos,
): Promise<void> {
  for (const callback of callbacks) {
    const message = new TransformInvokeRequest();
    copy(request, "Tok", message, "Token");
    copy(request, "Args", message, "Args");
    const before = new TransformInvokeOptions();
    copy(request, "Provider", before, "Provider");
    copy(request, "Version", before, "Version");
    copy(request, "Plugindownloadurl", before, "PluginDownloadUrl");
    message["setOptions"]?.(before);
    const response = TransformInvokeResponse.deserializeBinary(await call(callback, message));
    copy(response, "Args", request, "Args");
    const after = response["getOptions"]?.() as Proto | undefined;
    if (after !== undefined) {
      copy(after, "Provider", request, "Provider");
    }
  }
}

/** Versions of the SDK differ in their fields: one that either side lacks is skipped. */
function copy(from: Proto, field: string, to: Proto, name: string): void {
  const value = from[`get${field}`]?.();
  if (value !== undefined) {
    to[`set${name}`]?.(value);
  }
}

interface ProtoMap {
  forEach(visit: (value: string, key: string) => void): void;
  set(key: string, value: string): void;
  clear(): void;
}

function copyProviders(from: Proto, to: Proto): void {
  const source = from["getProvidersMap"]?.() as ProtoMap | undefined;
  const target = to["getProvidersMap"]?.() as ProtoMap | undefined;
  target?.clear();
  source?.forEach((value, key) => target?.set(key, value));
}

/** Versions of the SDK before 3.108 have no transforms. */
function callbacksOf(request: Proto): readonly Callback[] {
  return (request["getTransformsList"]?.() ?? []) as readonly Callback[];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
