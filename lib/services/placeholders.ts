/**
 * `{region}`, `{accountId}` and `{partition}` in what a service names.
 *
 * One configuration serves every region, but ARNs and private registries name theirs. A placeholder
 * keeps a service that runs in three regions from being written three times.
 */
import { type AwsLocation } from "../location";
import { type Issue } from "../spec/issue";

const placeholder = /\{([^{}]*)\}/g;
const known = ["region", "accountId", "partition"];

/** Puts the values of a region in place of the placeholders. Unknown ones stay as they are. */
export function fillPlaceholders(text: string, location: AwsLocation): string {
  return text.replaceAll(placeholder, (whole, name: string) =>
    name === "region" || name === "accountId" || name === "partition" ? location[name] : whole,
  );
}

/** Refuses placeholders that stand for nothing. */
export function checkPlaceholders(text: string, path: string): Issue[] {
  return [...text.matchAll(placeholder)]
    .filter(([, name = ""]) => !known.includes(name))
    .map(([whole]) => ({
      path,
      message: `must use no placeholder but {region}, {accountId} and {partition}, got ${whole}`,
    }));
}
