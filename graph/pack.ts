import { type StackGraph } from "./stackGraph";

/** What a policy does when it is violated: stop the deployment, warn, or nothing. */
export type Level = "mandatory" | "advisory" | "disabled";

/** One answer of a policy about one resource, or about the whole stack. */
export interface Finding {
  /** Name of the policy, such as `no-public-ingress`. */
  readonly policy: string;
  readonly level: Level;
  /** URN of the resource at fault; absent when it is the stack as a whole. */
  readonly urn?: string | undefined;
  /** What was found, on what, and what to write instead. */
  readonly message: string;
  /** True when a value that the policy needs is unknown, so that nobody can say yet. */
  readonly undecided: boolean;
}

/** A titled table that a pack computes from the graph, beside its policies. */
export interface Report {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
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
  /** All answers, in the order of the policies; none for a disabled policy. */
  evaluate(graph: StackGraph, config?: PackConfig): Finding[];
  /** Tables to print; an empty list where there is nothing to show. */
  report(graph: StackGraph): Report[];
}
