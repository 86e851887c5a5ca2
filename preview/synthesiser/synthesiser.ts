import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";
import { physicalName } from "./autoname";
import { digestOf } from "./digest";
import { heuristicId, heuristicValue } from "./heuristics";
import { isMap, providerPlace, tagsAllOf, type Place } from "./place";
import { applyRule, type Context, type TypeRules } from "./rule";
import { type SdkProperty, type SdkType, SdkTypes } from "./sdkTypes";
import { ruleTable } from "./tables";

/** A resource whose answer is wanted. */
export interface Wanted {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: ValueMap;
  /** URN of its provider; undefined for the default one. */
  readonly providerUrn: string | undefined;
  /** The id that the program gave, where it only reads a resource. */
  readonly existingId: string | undefined;
  readonly secretOutputs: readonly string[];
  /** Region of the default provider. */
  readonly defaultRegion: string | undefined;
}

/** An answer to one registration. */
export interface Made {
  /** Undefined while it is unknown. */
  readonly id: string | undefined;
  readonly outputs: ValueMap;
  /** Optional outputs that the resource is without. */
  readonly absent: readonly string[];
}

export interface SynthesiserOptions {
  /** The folder from which the program imports its SDKs. */
  readonly project: string;
  /** Leaves computed outputs unknown, as a preview of a new stack does. */
  readonly unknowns: boolean;
}

/**
 * Makes up what a provider would compute: ids, ARNs, names, addresses, in the formats of AWS, unique, and
 * the same in every run.
 *
 * Which properties are computed comes from the SDK's own declarations, so that every resource class is
 * answered; `tables/` holds the exact formats of the well-known ones, `heuristics.ts` the rest.
 */
export class Synthesiser {
  readonly #types: SdkTypes;
  readonly #places = new Map<string, Place>();

  constructor(private readonly options: SynthesiserOptions) {
    this.#types = new SdkTypes(options.project);
  }

  synthesise(wanted: Wanted): Made {
    if (wanted.type.startsWith("pulumi:providers:")) {
      return this.#provider(wanted);
    }
    const place = this.#placeOf(wanted);
    const sdk = this.#types.get(wanted.type);
    return new Making(wanted, place, sdk, this.options.unknowns).answer();
  }

  #provider(wanted: Wanted): Made {
    this.#places.set(wanted.urn, providerPlace(wanted.inputs));
    const id = this.options.unknowns ? undefined : digestOf(wanted.urn).uuid();
    return { id, outputs: wanted.inputs, absent: [] };
  }

  #placeOf({ inputs, providerUrn, defaultRegion }: Wanted): Place {
    const place =
      this.#places.get(providerUrn ?? "") ?? providerPlace({ region: defaultRegion ?? null });
    return typeof inputs["region"] === "string" ? place.in(inputs["region"]) : place;
  }
}

/** The work on one answer: properties refer to one another, so each is made when it is first asked for. */
class Making {
  readonly #values = new Map<string, Value | undefined>();
  readonly #rules: TypeRules;
  readonly #context: Context;
  readonly #properties: ReadonlyMap<string, SdkProperty>;

  constructor(
    private readonly wanted: Wanted,
    private readonly place: Place,
    private readonly sdk: SdkType | undefined,
    private readonly unknowns: boolean,
  ) {
    this.#rules = ruleTable[wanted.type] ?? {};
    this.#properties = new Map(sdk?.properties.map((property) => [property.name, property]));
    this.#context = {
      type: wanted.type,
      logicalName: wanted.name,
      region: place.region,
      partition: place.partition,
      dnsSuffix: place.dnsSuffix,
      account: place.account,
      inputs: wanted.inputs,
      get: (property) => this.#get(property),
      digest: (salt) => digestOf(wanted.urn, place.account, salt),
      shared: (...seed) => digestOf(place.account, ...seed),
    };
  }

  answer(): Made {
    const outputs: Record<string, Value> = {};
    const absent: string[] = [];
    for (const name of new Set([...this.#properties.keys(), ...Object.keys(this.wanted.inputs)])) {
      const value = this.#get(name);
      if (value === undefined) {
        absent.push(name);
      } else {
        outputs[name] = this.#guard(name, value);
      }
    }
    return { id: this.#publicId(), outputs, absent: this.unknowns ? [] : absent };
  }

  /** An id is never a secret, so what is made of one needs another. */
  #publicId(): string | undefined {
    const id = this.#get("id");
    if (id instanceof Secret) {
      return digestOf(this.wanted.urn, "id").uuid();
    }
    return typeof id === "string" ? id : undefined;
  }

  #guard(name: string, value: Value): Value {
    const secret = this.wanted.secretOutputs.includes(name) && !(value instanceof Secret);
    return secret ? new Secret(value) : value;
  }

  #get(name: string): Value | undefined {
    if (!this.#values.has(name)) {
      // A rule that comes back to itself finds nothing, instead of never ending.
      this.#values.set(name, undefined);
      this.#values.set(name, this.#make(name));
    }
    return this.#values.get(name);
  }

  #make(name: string): Value | undefined {
    if (name === "tagsAll" && this.#properties.has(name)) {
      return tagsAllOf(this.wanted.inputs["tags"], this.place.defaultTags);
    }
    const given = this.wanted.inputs[name];
    if (given !== undefined && given !== null) {
      const enrich = this.unknowns ? undefined : this.#rules.enrich?.[name];
      return enrich !== undefined && isMap(given) ? enrich(given, this.#context) : given;
    }
    return name === "id" ? this.#id() : this.#computed(name);
  }

  #id(): Value | undefined {
    if (this.wanted.existingId !== undefined) {
      return this.wanted.existingId;
    }
    if (this.unknowns) {
      return Unknown.value;
    }
    const rule = this.#rules.id;
    const made = rule === undefined ? undefined : applyRule(rule, "id", this.#context);
    return made === undefined || made === "" ? heuristicId(this.#context) : made;
  }

  #computed(name: string): Value | undefined {
    const property = this.#properties.get(name);
    const physical = physicalName(name, property, this.#rules.autoname, this.#context);
    if (physical !== undefined) {
      return physical;
    }
    if (name === "region" && property !== undefined) {
      return this.place.region;
    }
    if (this.unknowns) {
      return property === undefined || property.optional ? undefined : Unknown.value;
    }
    const rule = this.#rules.outputs?.[name];
    if (rule !== undefined) {
      return applyRule(rule, name, this.#context);
    }
    if (property === undefined || property.optional || this.sdk === undefined) {
      return undefined;
    }
    return heuristicValue(property, this.sdk, this.#context);
  }
}
