import { type ReportData } from "./reportData";
import { type StackGraph } from "./stackGraph";

/** The effect of a violation: it stops the deployment, it warns, or the policy is not evaluated. */
export type Level = "mandatory" | "advisory" | "disabled";

/** One result of a policy for one resource, or for the whole stack. */
export interface Finding {
  /** Name of the policy, such as `no-public-ingress`. */
  readonly policy: string;
  readonly level: Level;
  /** URN of the resource; absent where the finding is about the whole stack. */
  readonly urn?: string | undefined;
  /** What was found, on which property, and what to write instead. */
  readonly message: string;
  /** True when a value that the policy needs is unknown, so that it has no result yet. */
  readonly undecided: boolean;
}

/** What a policy demands, for a person who meets a finding. */
export interface PolicyDescription {
  /** Such as `no-public-ingress`. */
  readonly name: string;
  /** One affirmative sentence that is true of every stack that passes. */
  readonly claim: string;
  /** What makes the claim hold: one sentence in the imperative. */
  readonly fix: string;
}

/** A titled table that a pack computes from the graph, beside its policies. */
export interface Report {
  /** Short name on the command line, in lower case with dashes. @default - made from the title */
  readonly name?: string;
  readonly title: string;
  /** The result in one line. */
  readonly summary?: string;
  /** Short texts for the first screen, at most about 20, each at most about 40 characters. */
  readonly highlights?: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Computes what a page shows beside the table; called only by a writer that uses it. */
  readonly data?: () => ReportData;
}

/**
 * The pack's own settings, as `--policy-pack-config` takes them: by policy name (or `all`), a level,
 * or an object with `enforcementLevel` and further properties.
 */
export type PackConfig = Readonly<
  Record<
    string,
    Level | { readonly enforcementLevel?: Level; readonly [property: string]: unknown }
  >
>;

/** What a pack's module exports, so that it can be evaluated in process, without an engine. */
export interface Pack {
  readonly name: string;
  /** @default - the writers show findings without a description */
  readonly policies?: readonly PolicyDescription[];
  /** All findings, in the order of the policies; none for a disabled policy. */
  evaluate(graph: StackGraph, config?: PackConfig): Finding[];
  /** Tables to print; an empty list if the pack has no reports. */
  report(graph: StackGraph): Report[];
}
