/**
 * A graph of any size that has everything that prod has: its export, several times, each in an account, a domain
 * and with ids of its own.
 */
import { fromStackExport } from "../graph/fromStackExport";
import { type StackExport } from "../graph/stackExport";
import { StackGraph } from "../graph/stackGraph";

/** Ids, suffixes of names and accounts: hexadecimal digits, of which the last two differ from copy to copy. */
const ID = /(?<![0-9a-zA-Z])[0-9a-f]{7,}(?![0-9a-zA-Z])/g;
const HOSTED_ZONE = /\bZ[0-9A-Z]{12,}\b/g;
const DOMAIN = "meridian.example.com";

/** @param amount from 1 to 100. */
export function copiesOf(exported: StackExport, amount: number): StackGraph {
  const text = JSON.stringify(exported.deployment.resources);
  const graphs = Array.from({ length: amount }, (_, index) => {
    const resources: unknown = JSON.parse(copyOf(text, String(index).padStart(2, "0")));
    const deployment = { ...exported.deployment, resources };
    return fromStackExport({ ...exported, deployment }).graph;
  });
  const resources = graphs.flatMap((graph) => graph.resources);
  return new StackGraph("bench", "prod", resources, {});
}

function copyOf(resources: string, suffix: string): string {
  return resources
    .replace(ID, (id) => id.slice(0, -2) + suffix)
    .replace(HOSTED_ZONE, (id) => id.slice(0, -2) + suffix)
    .replaceAll(DOMAIN, `copy${suffix}.example.com`)
    .replaceAll(/urn:pulumi:(\w+)::(\w+)::/g, `urn:pulumi:$1::$2-${suffix}::`);
}
