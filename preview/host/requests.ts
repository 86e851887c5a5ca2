import { type Registration } from "../../graph/fromRegistrations";
import { type Wire, type WireMap } from "../../graph/wire";
import { type InvokeRequest } from "./invokes";
import { type Alias, type ResourceRequest } from "./resourceRequest";

/** `google.protobuf.Struct`, limited to what is used here. */
export interface Struct {
  toJavaScript(): WireMap;
  getFieldsMap(): { get(name: string): StructField };
}

interface StructField {
  toJavaScript(): Wire;
  getStructValue(): Struct;
}

/** `pulumirpc.RegisterResourceRequest`, limited to what is used here. */
export interface RegisterRequest {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getRemote(): boolean;
  getParent(): string;
  getProvider(): string;
  getProvidersMap(): { forEach(visit: (reference: string, name: string) => void): void };
  getObject(): Struct | undefined;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): {
    forEach(visit: (value: { getUrnsList(): string[] }, key: string) => void): void;
  };
  getProtect(): boolean;
  /** Absent in older SDKs, as all that is optional here. */
  getRetainondelete?(): boolean | undefined;
  getStacktrace?(): { getFramesList(): { getPc(): Position | undefined }[] } | undefined;
  getAliasurnsList?(): string[];
  /** URNs in older SDKs. */
  getAliasesList(): (AliasMessage | string)[];
  getIgnorechangesList(): string[];
  getReplaceonchangesList?(): string[];
  getDeletebeforereplace(): boolean;
  getDeletebeforereplacedefined(): boolean;
  getImportid(): string;
  getAdditionalsecretoutputsList(): string[];
}

/** `pulumirpc.Alias`: a URN, or what differs from the resource's own. */
export interface AliasMessage {
  getUrn(): string;
  getSpec(): AliasSpecMessage | undefined;
}

interface AliasSpecMessage {
  getName(): string;
  getType(): string;
  getStack(): string;
  getProject(): string;
  getParenturn(): string;
  getNoparent(): boolean;
}

/** `pulumirpc.ResourceInvokeRequest` and `pulumirpc.ResourceCallRequest`, limited to what is used here. */
export interface CallRequest {
  getTok(): string;
  getArgs(): Struct | undefined;
  getProvider(): string;
}

/** `pulumirpc.ReadResourceRequest`, limited to what is used here. */
export interface ReadRequest {
  getId(): string;
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProperties(): Struct | undefined;
  getDependenciesList(): string[];
  getAdditionalsecretoutputsList(): string[];
}

/** `pulumirpc.RegisterResourceOutputsRequest`, limited to what is used here. */
export interface OutputsRequest {
  getUrn(): string;
  getOutputs(): Struct | undefined;
}

/** `pulumirpc.SourcePosition`. */
interface Position {
  getUri(): string;
  getLine(): number;
  getColumn(): number;
}

/** The innermost place of the program's own files; undefined in a run without stack traces. */
function sourceOf(request: RegisterRequest): Registration["source"] {
  const frames = request.getStacktrace?.()?.getFramesList() ?? [];
  return frames
    .flatMap((frame) => frame.getPc() ?? [])
    .map((place) => ({ uri: place.getUri(), line: place.getLine(), column: place.getColumn() }))
    .find(({ uri }) => uri.startsWith("file:") && !uri.includes("/node_modules/"));
}

/** Reads a registration out of its protocol buffer. */
export function registrationOf(request: RegisterRequest): ResourceRequest {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    propertyDependencies[property] = urns.getUrnsList();
  });
  const providers: Record<string, string> = {};
  request.getProvidersMap().forEach((reference, name) => {
    providers[name] = reference;
  });
  const source = sourceOf(request);
  return {
    ...(source === undefined ? {} : { source }),
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    parent: request.getParent(),
    provider: request.getProvider(),
    providers,
    inputs: request.getObject()?.toJavaScript() ?? {},
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete?.() ?? false,
    aliases: [...(request.getAliasurnsList?.() ?? []), ...request.getAliasesList().map(aliasOf)],
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList?.() ?? [],
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
    importId: request.getImportid(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}

function aliasOf(alias: AliasMessage | string): Alias {
  if (typeof alias === "string") {
    return alias;
  }
  const spec = alias.getSpec();
  return spec === undefined
    ? alias.getUrn()
    : {
        name: spec.getName(),
        type: spec.getType(),
        stack: spec.getStack(),
        project: spec.getProject(),
        parent: spec.getNoparent() ? undefined : spec.getParenturn(),
      };
}

/** Reads the request for an existing resource out of its protocol buffer. */
export function readRequest(request: ReadRequest): {
  readonly resource: ResourceRequest;
  readonly id: string;
} {
  return {
    id: request.getId(),
    resource: {
      type: request.getType(),
      name: request.getName(),
      custom: true,
      remote: false,
      parent: request.getParent(),
      provider: request.getProvider(),
      providers: {},
      inputs: request.getProperties()?.toJavaScript() ?? {},
      dependencies: request.getDependenciesList(),
      propertyDependencies: {},
      protect: false,
      retainOnDelete: false,
      aliases: [],
      ignoreChanges: [],
      replaceOnChanges: [],
      deleteBeforeReplace: undefined,
      importId: "",
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    },
  };
}

/** Reads an invoke, or the call of a method, out of its protocol buffer. */
export function invokeOf(request: CallRequest): InvokeRequest {
  const provider = request.getProvider();
  return {
    token: request.getTok(),
    args: request.getArgs()?.toJavaScript() ?? {},
    providerUrn: provider === "" ? undefined : provider.slice(0, provider.lastIndexOf("::")),
  };
}

/** The outputs that a component or the stack registers at its end. */
export function outputsOf(request: OutputsRequest): WireMap {
  return request.getOutputs()?.toJavaScript() ?? {};
}

/** Wraps an answer for the SDK, with the methods of a `Struct` that the SDK calls. */
export function structOf(value: WireMap): Struct {
  return {
    toJavaScript: () => value,
    getFieldsMap: () => ({
      get: (name) => ({
        toJavaScript: () => value[name] ?? null,
        getStructValue: () => structOf(value[name] as WireMap),
      }),
    }),
  };
}
