/** Which rules report something about a mutated graph that they do not report about the original. */
import { type Finding } from "../../../graph/pack";
import { type StackGraph } from "../../../graph/stackGraph";
import { findingsBefore, findingsIn, type Rule } from "../../../policies/frame/rule";

import { type MutableStack } from "./mutableStack";

/**
 * Proofs that weigh every policy of every principal, which takes most of the time of a pack, each with the
 * types that its answer depends on. They run only for mutations of these.
 */
const IAM_PROOFS: Readonly<Record<string, RegExp>> = {
  "decrypt-as-declared": /^aws:(iam|kms|lambda|ssm)\//,
  "keys-administrable": /^aws:(iam|kms)\//,
  "no-self-escalation": /^aws:iam\//,
  "emrfs-access-as-declared": /^aws:(iam|emr|s3)\//,
};

export class Baseline {
  readonly #findings = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly graph: StackGraph,
    private readonly rules: readonly Rule[],
  ) {}

  /** All findings of the unmutated graph. */
  get findings(): readonly string[] {
    return this.rules.flatMap((rule) => [...this.#of(rule)]);
  }

  /** The violations that a mutation adds, by rule. An undecided question is not a catch. */
  newFindings(stack: MutableStack): ReadonlyMap<string, readonly string[]> {
    const graph = stack.graph();
    const found = new Map<string, readonly string[]>();
    for (const rule of this.rules) {
      if (!isConcerned(rule, stack)) {
        continue;
      }
      const before = this.#of(rule);
      const fresh = findingsAfter(rule, stack, graph)
        .filter(({ undecided }) => !undecided)
        .map(keyOf)
        .filter((key) => !before.has(key));
      if (fresh.length > 0) {
        found.set(rule.id, fresh);
      }
    }
    return found;
  }

  #of(rule: Rule): ReadonlySet<string> {
    const known = this.#findings.get(rule.id) ?? new Set(findingsIn(rule, this.graph).map(keyOf));
    this.#findings.set(rule.id, known);
    return known;
  }
}

function isConcerned({ id }: Rule, stack: MutableStack): boolean {
  const types = IAM_PROOFS[id];
  return types === undefined || stack.touchedTypes.some((type) => types.test(type));
}

/** A rule on inputs sees one resource alone, so the changed ones are enough. */
function findingsAfter(rule: Rule, stack: MutableStack, graph: StackGraph): readonly Finding[] {
  if (rule.stage !== "inputs") {
    return findingsIn(rule, graph);
  }
  return stack.touched
    .filter(({ type }) => rule.types?.includes(type) ?? true)
    .flatMap((resource) => findingsBefore(rule, resource));
}

function keyOf({ urn, message, undecided }: Finding): string {
  return `${undecided ? "? " : ""}${urn?.split("::").pop() ?? "stack"}: ${message}`;
}
