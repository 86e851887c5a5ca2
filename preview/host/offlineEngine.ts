import { type ProgramRun, type Registration } from "../../graph/fromRegistrations";
import { holdsSecret, mapFromWire, mapToWire, type WireMap } from "../../graph/wire";
import { type Synthesiser } from "../synthesiser/synthesiser";
import { type InvokeAnswer, type InvokeRequest, Invokes, type MissingAnswer } from "./invokes";
import { providerInputs } from "./references";
import { type Alias, type ResourceAnswer, type ResourceRequest } from "./resourceRequest";
import { childUrn, packageOf, stackType } from "./urn";

export interface EngineSettings {
  readonly project: string;
  readonly stack: string;
  /** `aws:region` of the configuration. */
  readonly defaultRegion?: string;
  /** Packages whose resources must name a provider; `*` means all. */
  readonly disabledDefaultProviders: readonly string[];
  /** Answers of `preview.config.yaml`. */
  readonly invokes: readonly InvokeAnswer[];
  /** Outputs of other stacks, by their full names. */
  readonly stackReferences: Readonly<Record<string, WireMap>>;
}

/** What happens in the engine, for the preview's user. */
export interface EngineEvents {
  /** Called after each registration with the number of registrations so far. */
  readonly onRegistered: (count: number) => void;
  /** Called with what the engine made up. */
  readonly onNote: (note: string) => void;
}

const stackReferenceType = "pulumi:pulumi:StackReference";
const getResourceToken = "pulumi:pulumi:getResource";
const noEvents: EngineEvents = { onRegistered: () => undefined, onNote: () => undefined };

/** The features of the real engine that this one supports. */
const features: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/**
 * Answers a Pulumi program as the engine does, and records what it registers.
 *
 * It is independent of the transport: requests and answers are plain objects. A refusal is an exception whose
 * message addresses the program's author.
 */
export class OfflineEngine {
  readonly #registrations = new Map<string, Registration>();
  /** Optional outputs that a resource does not have, by URN. */
  readonly #absent = new Map<string, readonly string[]>();
  readonly #packages: string[] = [];
  readonly #invokes: Invokes;
  #stackEnded = false;

  constructor(
    private readonly settings: EngineSettings,
    private readonly synthesiser: Synthesiser,
    private readonly events: EngineEvents = noEvents,
  ) {
    const { invokes, defaultRegion } = settings;
    this.#invokes = new Invokes(invokes, synthesiser, defaultRegion, events.onNote);
  }

  /** The invokes so far that have no answer. */
  get missingAnswers(): readonly MissingAnswer[] {
    return this.#invokes.missing;
  }

  supports(feature: string): boolean {
    return features.has(feature);
  }

  registerPackage(name: string): string {
    return `${name}-${String(this.#packages.push(name))}`;
  }

  registerResource(requested: ResourceRequest): ResourceAnswer {
    // A component can receive whole resources; a cloud provider gets their ids instead.
    const request = requested.custom
      ? { ...requested, inputs: providerInputs(requested.inputs) }
      : requested;
    this.#refuseDefaultProvider(request);
    return this.#answer(request, request.importId === "" ? undefined : request.importId);
  }

  /** Reads an existing resource: another stack, or the subject of `Resource.get`. */
  readResource(request: ResourceRequest, id: string): ResourceAnswer {
    if (request.type !== stackReferenceType) {
      this.#refuseDefaultProvider(request);
      return this.#answer(request, id);
    }
    const outputs = this.settings.stackReferences[id];
    if (outputs === undefined) {
      throw new Error(
        `stack "${id}" must be answered offline: add its outputs to preview.config.yaml, under stackReferences: "${id}"`,
      );
    }
    const secretOutputNames = Object.keys(outputs).filter((name) =>
      holdsSecret(outputs[name] ?? null),
    );
    return this.#record(request, id, { name: id, outputs, secretOutputNames });
  }

  registerOutputs(urn: string, outputs: WireMap): void {
    const registration = this.#registrations.get(urn);
    if (registration === undefined) {
      throw new Error(`outputs of a resource that was never registered: ${urn}`);
    }
    this.#registrations.set(urn, { ...registration, outputs });
    this.#stackEnded ||= registration.type === stackType;
  }

  invoke(request: InvokeRequest): WireMap {
    return request.token === getResourceToken
      ? this.#getResource(request.args)
      : this.#invokes.answer(request);
  }

  /**
   * All registrations; undefined until the program ends, which is when it registers the outputs of the stack.
   */
  run(): ProgramRun | undefined {
    if (!this.#stackEnded) {
      return undefined;
    }
    const registrations = [...this.#registrations.values()];
    return {
      project: this.settings.project,
      stack: this.settings.stack,
      ...(this.settings.defaultRegion === undefined
        ? {}
        : { defaultRegion: this.settings.defaultRegion }),
      registrations,
      outputs: registrations.find(({ type }) => type === stackType)?.outputs ?? {},
    };
  }

  /** The SDK looks up a resource that it receives as a reference, for example in the outputs of a remote component. */
  #getResource({ urn }: WireMap): WireMap {
    const registration = typeof urn === "string" ? this.#registrations.get(urn) : undefined;
    if (registration === undefined) {
      throw new Error(
        `a referenced resource must be registered, got ${JSON.stringify(urn ?? null)}`,
      );
    }
    const state = { ...registration.outputs, ...nulls(this.#absent.get(registration.urn) ?? []) };
    return { urn: registration.urn, id: registration.id ?? "", state };
  }

  #answer(request: ResourceRequest, existingId: string | undefined): ResourceAnswer {
    if (!request.custom && !request.remote) {
      return this.#record(request, undefined, request.inputs);
    }
    const urn = this.#urn(request);
    const result = this.synthesiser.synthesise({
      urn,
      type: request.type,
      name: request.name,
      inputs: mapFromWire(request.inputs),
      providerUrn: providerUrn(request),
      existingId,
      secretOutputs: request.additionalSecretOutputs,
      defaultRegion: this.settings.defaultRegion,
    });
    const answer = this.#record(
      request,
      request.custom ? result.id : undefined,
      mapToWire(result.outputs),
    );
    this.#absent.set(urn, result.absent);
    return { ...answer, outputs: { ...answer.outputs, ...nulls(result.absent) } };
  }

  #record(request: ResourceRequest, id: string | undefined, outputs: WireMap): ResourceAnswer {
    const urn = this.#urn(request);
    if (this.#registrations.has(urn)) {
      throw new Error(`the URN must be unique, got ${urn} twice; give this resource another name`);
    }
    const provider = providerUrn(request);
    const parent = this.#parent(request);
    this.#registrations.set(urn, {
      urn,
      type: request.type,
      name: request.name,
      ...(id === undefined ? {} : { id }),
      custom: request.custom,
      remote: request.remote,
      ...(parent === undefined ? {} : { parent }),
      ...(provider === undefined ? {} : { provider }),
      inputs: request.inputs,
      outputs,
      dependencies: request.dependencies,
      propertyDependencies: request.propertyDependencies,
      protect: request.protect,
      retainOnDelete: request.retainOnDelete,
      ...(request.source === undefined ? {} : { source: request.source }),
      aliases: request.aliases.map((alias) => this.#aliasUrn(request, alias)),
      ignoreChanges: request.ignoreChanges,
      replaceOnChanges: request.replaceOnChanges,
      deleteBeforeReplace: request.deleteBeforeReplace,
    });
    this.events.onRegistered(this.#registrations.size);
    return { urn, id: id ?? "", outputs };
  }

  #urn(request: ResourceRequest): string {
    return childUrn(this.settings, this.#parent(request), request.type, request.name);
  }

  #aliasUrn(request: ResourceRequest, alias: Alias): string {
    if (typeof alias === "string") {
      return alias;
    }
    const settings = {
      stack: alias.stack === "" ? this.settings.stack : alias.stack,
      project: alias.project === "" ? this.settings.project : alias.project,
    };
    const parent = alias.parent === "" ? this.#parent(request) : alias.parent;
    const type = alias.type === "" ? request.type : alias.type;
    return childUrn(settings, parent, type, alias.name === "" ? request.name : alias.name);
  }

  #parent({ parent, type }: ResourceRequest): string | undefined {
    if (type === stackType) {
      return undefined;
    }
    const { project, stack } = this.settings;
    return parent === ""
      ? childUrn(this.settings, undefined, stackType, `${project}-${stack}`)
      : parent;
  }

  #refuseDefaultProvider({ type, name, custom, provider }: ResourceRequest): void {
    const disabled = this.settings.disabledDefaultProviders;
    const packageName = packageOf(type);
    if (!custom || provider !== "" || packageName === "pulumi") {
      return;
    }
    if (disabled.includes("*") || disabled.includes(packageName)) {
      throw new Error(
        `${name} (${type}) must name its provider, because pulumi:disable-default-providers disables the default one of "${packageName}"; ` +
          `pass { provider } or { parent: this } in its options`,
      );
    }
  }
}

/** The provider of a resource; of a remote component, that of its AWS resources. */
function providerUrn({ provider, providers, remote }: ResourceRequest): string | undefined {
  const reference = remote && provider === "" ? (providers["aws"] ?? "") : provider;
  return reference === "" ? undefined : reference.slice(0, reference.lastIndexOf("::"));
}

function nulls(names: readonly string[]): WireMap {
  return Object.fromEntries(names.map((name) => [name, null]));
}
