/** The six parts of an ARN, or of a pattern of ARNs. */

/** Splits at the first five colons that are not inside a `${variable}`. */
export function arnParts(arn: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const character of arn) {
    depth += character === "{" ? 1 : character === "}" ? -1 : 0;
    if (character === ":" && depth === 0 && parts.length < 5) {
      parts.push(part);
      part = "";
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

/** Where the sixth part begins, the resource; undefined when there are fewer. */
export function resourcePartOf(arn: string): number | undefined {
  const parts = arnParts(arn);
  return parts.length === 6 ? arn.length - (parts[5] ?? "").length : undefined;
}
