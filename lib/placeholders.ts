/**
 * `{region}`, `{accountId}` and `{partition}` in values of the stack file.
 *
 * One configuration serves every region, but ARNs, buckets and private registries name theirs. A placeholder
 * keeps a service that runs in three regions from being written three times.
 */
import { type AwsLocation } from "./location";
import { type Issue } from "./spec/issue";
import { suggest } from "./spec/suggest";

const placeholder = /\{([^{}]*)\}/g;
const known = ["region", "accountId", "partition"] as const;

/** Letters that a misspelt placeholder differs in at most. */
const MISSPELT = 2;

/** Puts the values of a region in place of the placeholders. Unknown ones stay as they are. */
export function fillPlaceholders(text: string, location: AwsLocation): string {
  return text.replaceAll(placeholder, (whole, name: string) =>
    name === "region" || name === "accountId" || name === "partition" ? location[name] : whole,
  );
}

/** Refuses placeholders that stand for nothing. */
export function checkPlaceholders(text: string, path: string): Issue[] {
  return unknownPlaceholders(text).map((whole) => ({
    path,
    message: `must use no placeholder but {region}, {accountId} and {partition}, got ${whole}`,
  }));
}

/** The placeholders of a text that stand for nothing, such as `{regoin}`. */
export function unknownPlaceholders(
  text: string,
  allowed: readonly (typeof known)[number][] = known,
): string[] {
  return [...text.matchAll(placeholder)].flatMap(([whole, name = ""]) =>
    allowed.some((word) => word === name) ? [] : [whole],
  );
}

/**
 * Refuses misspelt placeholders in a text that can hold braces for other reasons, such as JSON. No message
 * shows the rest of the text.
 */
export function checkMisspelt(text: string, path: string): Issue[] {
  return unknownPlaceholders(text).flatMap((whole) => {
    const meant = suggest(whole.slice(1, -1), known, MISSPELT);
    const message = `must not misspell a placeholder, got ${whole}; did you mean {${String(meant)}}?`;
    return meant === undefined ? [] : [{ path, message }];
  });
}
