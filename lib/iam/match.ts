/**
 * Three answers instead of two: a statement may depend on something that the caller can choose, such
 * as the network that a request comes from. Then it matches "maybe", and the caller decides what
 * that means: for a proof, a maybe that allows counts, and a maybe that denies does not.
 */
export type Match = "yes" | "maybe" | "no";

const rank: Readonly<Record<Match, number>> = { no: 0, maybe: 1, yes: 2 };

export function yesOrNo(condition: boolean): Match {
  return condition ? "yes" : "no";
}

/** The weakest of the answers; `yes` of none. */
export function allOf(matches: Iterable<Match>): Match {
  let weakest: Match = "yes";
  for (const match of matches) {
    weakest = rank[match] < rank[weakest] ? match : weakest;
  }
  return weakest;
}

/** The strongest of the answers; `no` of none. */
export function anyOf(matches: Iterable<Match>): Match {
  let strongest: Match = "no";
  for (const match of matches) {
    strongest = rank[match] > rank[strongest] ? match : strongest;
  }
  return strongest;
}

export function not(match: Match): Match {
  if (match === "maybe") {
    return "maybe";
  }
  return match === "yes" ? "no" : "yes";
}
