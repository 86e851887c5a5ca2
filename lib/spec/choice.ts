/** Words to choose from: `a`, `a or b`, `a, b or c`. */
export function choice(words: readonly string[]): string {
  const last = words.at(-1) ?? "valid";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
