import { type ProgramRun, type Registration } from "../../graph/fromRegistrations";
import { mapFromWire, mapToWire, type WireMap } from "../../graph/wire";
import { type Synthesiser } from "../synthesiser/synthesiser";
import { withIds } from "./references";
import { childUrn, packageOf, stackType } from "./urn";

/** What the program asks of the engine when it makes a resource. */
export interface ResourceRequest {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly remote: boolean;
  /** URN; empty for the stack, and for what the program gave no parent. */
  readonly parent: string;
  /** `urn::id` of the provider; empty where the default provider is meant. */
  readonly provider: string;
  /** The providers of a component, by package. */
  readonly providers: Readonly<Record<string, string>>;
  readonly inputs: WireMap;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  /** Outputs that are to be secrets whatever the provider says. */
  readonly additionalSecretOutputs: readonly string[];
}

export interface ResourceAnswer {
  readonly urn: string;
  /** Empty while it is unknown, and for components. */
  readonly id: string;
  readonly outputs: WireMap;
}

export interface EngineSettings {
  readonly project: string;
  readonly stack: string;
  /** `aws:region` of the configuration. */
  readonly defaultRegion?: string;
  /** Packages whose resources must name a provider; `*` stands for all. */
  readonly disabledDefaultProviders: readonly string[];
  /** Answers of invokes, by token. */
  readonly invokes: Readonly<Record<string, WireMap>>;
  /** Outputs of other stacks, by their full names. */
  readonly stackReferences: Readonly<Record<string, WireMap>>;
}

const stackReferenceType = "pulumi:pulumi:StackReference";

/** What the real engine says it can do, as far as this one keeps the word. */
const features: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/**
 * Answers a Pulumi program as the engine does, and records what it registers.
 *
 * It knows nothing of the transport: requests and answers are plain objects. A refusal is thrown, with a
 * message for the program's author.
 */
export class OfflineEngine {
  readonly #registrations = new Map<string, Registration>();
  readonly #packages: string[] = [];
  #stackEnded = false;

  constructor(
    private readonly settings: EngineSettings,
    private readonly synthesiser: Synthesiser,
    /** Told, after each registration, how many there are. */
    private readonly onRegistered: (count: number) => void = () => undefined,
  ) {}

  supports(feature: string): boolean {
    return features.has(feature);
  }

  registerPackage(name: string): string {
    return `${name}-${String(this.#packages.push(name))}`;
  }

  registerResource(asked: ResourceRequest): ResourceAnswer {
    // A component may hold resources; a provider of the cloud is told their ids.
    const request = asked.custom ? { ...asked, inputs: withIds(asked.inputs) } : asked;
    this.#refuseDefaultProvider(request);
    return this.#answer(request, undefined);
  }

  /** Reads a resource that exists already: another stack, or what `Resource.get` names. */
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
    return this.#record(request, id, { name: id, outputs, secretOutputNames: [] });
  }

  registerOutputs(urn: string, outputs: WireMap): void {
    const registration = this.#registrations.get(urn);
    if (registration === undefined) {
      throw new Error(`outputs of a resource that was never registered: ${urn}`);
    }
    this.#registrations.set(urn, { ...registration, outputs });
    this.#stackEnded ||= registration.type === stackType;
  }

  invoke(token: string): WireMap {
    const answer = this.settings.invokes[token];
    if (answer === undefined) {
      throw new Error(
        `${token} must be answered offline: add its result to preview.config.yaml, under invokes: "${token}"`,
      );
    }
    return answer;
  }

  /**
   * All that was registered; undefined while the program has not come to its end, where it declares the
   * outputs of the stack.
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

  #answer(request: ResourceRequest, existingId: string | undefined): ResourceAnswer {
    if (!request.custom && !request.remote) {
      return this.#record(request, undefined, request.inputs);
    }
    const urn = this.#urn(request);
    const made = this.synthesiser.synthesise({
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
      request.custom ? made.id : undefined,
      mapToWire(made.outputs),
    );
    return { ...answer, outputs: { ...answer.outputs, ...nulls(made.absent) } };
  }

  #record(request: ResourceRequest, id: string | undefined, outputs: WireMap): ResourceAnswer {
    const urn = this.#urn(request);
    if (this.#registrations.has(urn)) {
      throw new Error(`the URN is taken: ${urn}; give this resource a name of its own`);
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
    });
    this.onRegistered(this.#registrations.size);
    return { urn, id: id ?? "", outputs };
  }

  #urn(request: ResourceRequest): string {
    return childUrn(this.settings, this.#parent(request), request.type, request.name);
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
    const barred = this.settings.disabledDefaultProviders;
    const wanted = packageOf(type);
    if (!custom || provider !== "" || wanted === "pulumi") {
      return;
    }
    if (barred.includes("*") || barred.includes(wanted)) {
      throw new Error(
        `${name} (${type}) must name its provider, for pulumi:disable-default-providers bars the default one of "${wanted}"; ` +
          `pass { provider } or { parent: this } in its options`,
      );
    }
  }
}

/** Of a component that a plugin builds, the provider that its AWS resources get. */
function providerUrn({ provider, providers, remote }: ResourceRequest): string | undefined {
  const reference = remote && provider === "" ? (providers["aws"] ?? "") : provider;
  return reference === "" ? undefined : reference.slice(0, reference.lastIndexOf("::"));
}

function nulls(names: readonly string[]): WireMap {
  return Object.fromEntries(names.map((name) => [name, null]));
}
