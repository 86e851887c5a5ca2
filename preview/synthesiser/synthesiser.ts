import { isValueMap, Secret, Unknown, type Value, type ValueMap } from "../../graph/value";
import { physicalName } from "./autoname";
import { type Digest, digestOf } from "./digest";
import { propertiesOfId } from "./existingId";
import { heuristicId, heuristicValue } from "./heuristics";
import { lookups } from "./lookups/lookups";
import { providerScope, tagsAllOf, type ProviderScope } from "./providerScope";
import { applyFormat, type Context, type TypeFormats } from "./format";
import { type SdkProperty, type SdkType, SdkTypes } from "./sdkTypes";
import { formatTable } from "./tables";

/** A resource whose answer is request. */
export interface SynthesisRequest {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: ValueMap;
  /** URN of its provider; undefined for the default one. */
  readonly providerUrn: string | undefined;
  /** The id that the program gave, where it reads an existing resource. */
  readonly existingId: string | undefined;
  readonly secretOutputs: readonly string[];
  /** Region of the default provider. */
  readonly defaultRegion: string | undefined;
}

/** A lookup to answer. */
export interface LookupRequest {
  /** Of the function, such as `aws:ec2/getAmi:getAmi`. */
  readonly token: string;
  readonly args: ValueMap;
  readonly providerUrn: string | undefined;
  readonly defaultRegion: string | undefined;
}

/** The answer to one lookup. */
export interface LookupAnswer {
  readonly values: ValueMap;
  /** True if the values are facts, or are made up in a way that the note describes. */
  readonly isAnswered: boolean;
  readonly note?: string;
}

/** The answer to one registration. */
export interface SynthesisResult {
  /** Undefined while it is unknown. */
  readonly id: string | undefined;
  readonly outputs: ValueMap;
  /** Optional outputs that the resource does not have. */
  readonly absent: readonly string[];
}

export interface SynthesiserOptions {
  /** The folder from which the program imports its SDKs. */
  readonly project: string;
  /** Leaves computed outputs unknown, as a preview of a new stack does. */
  readonly unknowns: boolean;
}

/**
 * Generates what a provider would compute: ids, ARNs, names, addresses, in the formats of AWS, unique, and
 * the same in every run.
 *
 * Which properties are computed comes from the SDK's declarations, so that every resource class is answered;
 * `tables/` holds the exact formats of common classes, `heuristics.ts` covers the rest.
 */
export class Synthesiser {
  readonly #types: SdkTypes;
  readonly #scopes = new Map<string, ProviderScope>();

  constructor(private readonly options: SynthesiserOptions) {
    this.#types = new SdkTypes(options.project);
  }

  synthesise(request: SynthesisRequest): SynthesisResult {
    if (request.type.startsWith("pulumi:providers:")) {
      return this.#provider(request);
    }
    const scope = this.#scopeOf(request);
    const sdk = this.#types.get(request.type);
    return new Synthesis(request, scope, sdk, this.options.unknowns).answer();
  }

  /**
   * Answers a lookup. Without an entry in `lookups/` the values are generated from the types of the function's
   * result, so that the program can go on to its next lookup.
   */
  lookUp(request: LookupRequest): LookupAnswer {
    const { token, args } = request;
    const scope = this.#scopeOf({ ...request, inputs: args });
    const { account, region } = scope;
    const shared = (...seed: readonly string[]): Digest => digestOf(account, region, ...seed);
    const digest = (salt: string): Digest => shared(token, JSON.stringify(args), salt);
    const found = lookups[token]?.({ args, scope, digest, shared });
    const sdk = this.#types.resultOf(token);
    const context: Context = {
      ...scope,
      type: token,
      logicalName: "lookup",
      inputs: args,
      get: (name) => args[name] ?? (name === "id" ? digest("id").hex(8) : undefined),
      digest,
      shared,
    };
    const generated = (sdk?.properties ?? []).flatMap((property): [string, Value][] =>
      property.optional || args[property.name] !== undefined || sdk === undefined
        ? []
        : [[property.name, heuristicValue(property, sdk, context)]],
    );
    return {
      values: { ...Object.fromEntries(generated), ...args, ...found?.values },
      isAnswered: found !== undefined,
      ...(found?.note === undefined ? {} : { note: found.note }),
    };
  }

  #provider(request: SynthesisRequest): SynthesisResult {
    this.#scopes.set(request.urn, providerScope(request.inputs));
    const id = this.options.unknowns ? undefined : digestOf(request.urn).uuid();
    return { id, outputs: request.inputs, absent: [] };
  }

  #scopeOf({
    inputs,
    providerUrn,
    defaultRegion,
  }: Pick<SynthesisRequest, "inputs" | "providerUrn" | "defaultRegion">): ProviderScope {
    const scope =
      this.#scopes.get(providerUrn ?? "") ?? providerScope({ region: defaultRegion ?? null });
    return typeof inputs["region"] === "string" ? scope.in(inputs["region"]) : scope;
  }
}

/** One answer in progress: properties refer to one another, so each is generated when it is first read. */
class Synthesis {
  readonly #values = new Map<string, Value | undefined>();
  readonly #formats: TypeFormats;
  readonly #context: Context;
  readonly #properties: ReadonlyMap<string, SdkProperty>;
  /** The properties of an existing resource that its id contains. */
  readonly #ofId: ValueMap;

  constructor(
    private readonly request: SynthesisRequest,
    private readonly scope: ProviderScope,
    private readonly sdk: SdkType | undefined,
    private readonly unknowns: boolean,
  ) {
    this.#formats = formatTable[request.type] ?? {};
    this.#properties = new Map(sdk?.properties.map((property) => [property.name, property]));
    const { autoname } = this.#formats;
    const nameProperty = autoname === false ? undefined : (autoname?.property ?? "name");
    this.#ofId =
      request.existingId === undefined
        ? {}
        : propertiesOfId(request.existingId, this.#formats, nameProperty);
    this.#context = {
      type: request.type,
      logicalName: request.name,
      region: scope.region,
      partition: scope.partition,
      dnsSuffix: scope.dnsSuffix,
      account: scope.account,
      inputs: request.inputs,
      get: (property) => this.#get(property),
      digest: (salt) => digestOf(request.urn, scope.account, salt),
      shared: (...seed) => digestOf(scope.account, ...seed),
    };
  }

  answer(): SynthesisResult {
    const outputs: Record<string, Value> = {};
    const absent: string[] = [];
    for (const name of new Set([...this.#properties.keys(), ...Object.keys(this.request.inputs)])) {
      const value = this.#get(name);
      if (value === undefined) {
        absent.push(name);
      } else {
        outputs[name] = this.#guard(name, value);
      }
    }
    return { id: this.#publicId(), outputs, absent: this.unknowns ? [] : absent };
  }

  /** The engine never encrypts an id, so an id derived from a secret is replaced. */
  #publicId(): string | undefined {
    const id = this.#get("id");
    if (id instanceof Secret) {
      return digestOf(this.request.urn, "id").uuid();
    }
    return typeof id === "string" ? id : undefined;
  }

  #guard(name: string, value: Value): Value {
    const secret = this.request.secretOutputs.includes(name) && !(value instanceof Secret);
    return secret ? new Secret(value) : value;
  }

  #get(name: string): Value | undefined {
    if (!this.#values.has(name)) {
      // A format that refers to itself reads undefined instead of recursing for ever.
      this.#values.set(name, undefined);
      this.#values.set(name, this.#generate(name));
    }
    return this.#values.get(name);
  }

  #generate(name: string): Value | undefined {
    if (name === "tagsAll" && this.#properties.has(name)) {
      return tagsAllOf(this.request.inputs["tags"], this.scope.defaultTags);
    }
    const given = this.request.inputs[name];
    if (given !== undefined && given !== null) {
      return this.#augmented(name, given);
    }
    return name === "id" ? this.#id() : this.#computed(name);
  }

  /** A given block, or each of several, with the fields that the service adds. */
  #augmented(name: string, given: Value): Value {
    const augment = this.#formats.augment?.[name];
    if (augment === undefined) {
      return given;
    }
    if (isList(given)) {
      return given.map((item) => this.#augmented(name, item));
    }
    if (!isValueMap(given)) {
      return given;
    }
    const whole = augment(given, this.#context);
    return this.unknowns && isValueMap(whole) ? withUnknown(given, whole) : whole;
  }

  #id(): Value | undefined {
    if (this.request.existingId !== undefined) {
      return this.request.existingId;
    }
    if (this.unknowns) {
      return Unknown.value;
    }
    const format = this.#formats.id;
    const generated = format === undefined ? undefined : applyFormat(format, "id", this.#context);
    return generated === undefined || generated === "" ? heuristicId(this.#context) : generated;
  }

  #computed(name: string): Value | undefined {
    const property = this.#properties.get(name);
    if (this.#ofId[name] !== undefined && property !== undefined) {
      return this.#ofId[name];
    }
    if (this.unknowns && this.request.existingId !== undefined && name !== "region") {
      return property === undefined ? undefined : Unknown.value;
    }
    const physical = physicalName(name, property, this.#formats.autoname, this.#context);
    if (physical !== undefined) {
      return physical;
    }
    if (name === "region" && property !== undefined) {
      return this.scope.region;
    }
    if (this.unknowns) {
      return property === undefined || property.optional ? undefined : Unknown.value;
    }
    const format = this.#formats.outputs?.[name];
    if (format !== undefined) {
      return applyFormat(format, name, this.#context);
    }
    if (property === undefined || property.optional || this.sdk === undefined) {
      return undefined;
    }
    return heuristicValue(property, this.sdk, this.#context);
  }
}

/** What was given, and everything else unknown. */
function withUnknown(given: ValueMap, whole: ValueMap): ValueMap {
  const added = Object.keys(whole).filter((name) => given[name] === undefined);
  return { ...given, ...Object.fromEntries(added.map((name) => [name, Unknown.value])) };
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
