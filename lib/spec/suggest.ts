/** "Did you mean": the known word that was probably meant. */

/**
 * The candidate that is nearest to a word, if one is near enough to be meant.
 *
 * Nearest counts letters to insert, remove, change or swap with their neighbour, in any case. Near
 * enough is one of these for every three letters of the word, and at least one, as long as a letter
 * of the word is left.
 *
 * @param limit letters at most, where fewer than those are near enough.
 */
export function suggest(
  word: string,
  candidates: readonly string[],
  limit = Math.max(1, Math.floor(word.length / 3)),
): string | undefined {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, steps: editDistance(word, candidate) }))
    .filter(({ steps }) => steps <= limit && steps < word.length)
    .sort((a, b) => a.steps - b.steps);
  return nearest?.candidate;
}

/** The end of a sentence that suggests a word: `; did you mean "owner"?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const suggestion = suggest(word, candidates);
  return suggestion === undefined ? "" : `; did you mean ${JSON.stringify(suggestion)}?`;
}

/**
 * The end of a sentence that refuses a name: what was probably meant, or all that there is.
 *
 * @param none what is said where there is nothing.
 */
export function meantOrAll(
  word: string,
  candidates: readonly string[],
  none = "there is none",
): string {
  const all = candidates.length === 0 ? none : `they are ${candidates.join(", ")}`;
  return didYouMean(word, candidates) || `; ${all}`;
}

/**
 * The missing names that are mistakes of their own: without those for which another name was written that does
 * not belong there, which is reported by itself.
 *
 * @param wrong names that stand where the missing ones should.
 */
export function withoutMisspelt(missing: readonly string[], wrong: readonly string[]): string[] {
  const meant = wrong.map((name) => suggest(name, missing));
  const rest = missing.filter((name) => !meant.includes(name));
  // A name that is near to none can stand for any of the rest.
  const unclear = meant.filter((name) => name === undefined).length;
  return rest.length > unclear ? rest : [];
}

/** The optimal string alignment distance, which counts two swapped neighbours as one step. */
function editDistance(from: string, to: string): number {
  const [a, b] = [from.toLowerCase(), to.toLowerCase()];
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next[column] = Math.min(
        changed,
        at(last, column) + 1,
        at(next, column - 1) + 1,
        swapped ? at(older, column - 2) + 1 : Infinity,
      );
    }
    [older, last] = [last, next];
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
