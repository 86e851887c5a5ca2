import { type Registration } from "../../graph/fromRegistrations";
import { type WireMap } from "../../graph/wire";

/** One registration as the program requests it. */
export interface ResourceRequest {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly remote: boolean;
  /** URN; empty for the stack, and for a resource without a parent. */
  readonly parent: string;
  /** `urn::id` of the provider; empty for the default provider. */
  readonly provider: string;
  /** The providers of a component, by package. */
  readonly providers: Readonly<Record<string, string>>;
  readonly inputs: WireMap;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly source?: Registration["source"];
  readonly aliases: readonly Alias[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Undefined where the provider decides. */
  readonly deleteBeforeReplace: boolean | undefined;
  /** Id of the existing resource to import; empty for a new one. */
  readonly importId: string;
  /** Outputs that the program declares secret. */
  readonly additionalSecretOutputs: readonly string[];
}

/** An earlier URN of a resource, or its parts; an empty part is the resource's own. */
export type Alias = string | AliasSpec;

interface AliasSpec {
  readonly name: string;
  readonly type: string;
  readonly stack: string;
  readonly project: string;
  /** URN; undefined for a resource that had no parent. */
  readonly parent: string | undefined;
}

export interface ResourceAnswer {
  readonly urn: string;
  /** Empty while it is unknown, and for components. */
  readonly id: string;
  readonly outputs: WireMap;
}
