/** The DNS records and health checks of a stack, from its offline preview. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { type Resource, StackGraph } from "../graph/stackGraph";
import { type ValueMap } from "../graph/value";
import { groupsOf } from "../lib/dns/failoverTable";
import { type DnsZone, dnsZonesOf } from "../policies/queries/dns/dnsZones";

/** A name of the stack that has a routing policy, and the zone that holds it. */
export interface RoutedName {
  readonly name: string;
  readonly zone: DnsZone;
}

const PROJECT_FOLDER = join(__dirname, "..");

/**
 * Previews a stack and returns its names that have a routing policy.
 *
 * @throws the error of the preview's process, with its `stderr`, when the program or its configuration
 * is in error.
 */
export async function routedNamesOf(stack: string): Promise<RoutedName[]> {
  const command = ["preview/main.cjs", stack, "--no-policy", "--format", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: PROJECT_FOLDER,
    maxBuffer: 1e9,
  });
  return namesIn(JSON.parse(stdout) as { resources: Resource[]; outputs: ValueMap }, stack);
}

function namesIn(
  { resources, outputs }: { resources: Resource[]; outputs: ValueMap },
  stack: string,
): RoutedName[] {
  const graph = new StackGraph("meridian", stack, resources, outputs);
  return dnsZonesOf(graph).zones.flatMap((zone) =>
    [...new Set(groupsOf(zone).map(([name]) => name))].map((name) => ({ name, zone })),
  );
}
