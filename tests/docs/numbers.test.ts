/**
 * Numbers in the prose of README.md and docs/: each is made from the value that the program has, or is a fact of
 * AWS or of a protocol with its source. A number that is neither fails.
 *
 * Not looked at: code, links, names with digits, and `HELD_ELSEWHERE`.
 */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";

import { leastSamples } from "../../lib/alarms/percentile";
import { OPENWIRE_PORT } from "../../lib/brokers/engines";
import { mostConnections } from "../../lib/databases/connections";
import { ALIAS_TTL_SECONDS } from "../../lib/dns/dnsModel";
import { intervalSecondsOf } from "../../lib/dns/healthCheckPlan";
import { HUE_PORT, SSH_PORT } from "../../lib/emr/cluster/access";
import { usableAddresses } from "../../lib/network/cidr";
import { VPC_PREFIX } from "../../lib/network/subnetPlan";
import { listenerPorts } from "../../lib/services/exposure/securityGroups";
import { CLIENT_PORTS } from "../../policies/queries/reach/traffic";
import { SCREEN_WIDTH } from "../../scripts/readme";
import { MOTO } from "../../scripts/emulator/moto";
import { projectFolder, readProjectFile } from "../support/stackSettings";
import { LONGEST_RETENTION_SECONDS } from "../../lib/queues/limits";
import { mostTenants } from "../../lib/queues/shards/shuffleShards";
import { MOST_DNS_TASKS, PROXY_MEMORY_MIB } from "../../lib/services/discovery/checks";
import { SPREAD_PER_ZONE } from "../../lib/fleet/spread";
import { QUOTAS } from "../../lib/quotas/table";
import { DEFAULT_GRACE_SECONDS } from "../../lib/services/exposure/targetSchema";
import { fargateSizes, formatCpu } from "../../lib/services/fargateSizes";
import { STRATEGIES } from "../../lib/fleet/scalingPlans/schema";
import { CONNECTING, EDGE_PREFIX_LIST_WEIGHT } from "../../lib/web/limits";
import { FACTS } from "./numberSources";

/** Pages and parts of pages whose numbers another test holds, or a command writes. */
const HELD_ELSEWHERE: Readonly<Record<string, "page" | "tables" | "keys">> = {
  "README.md": "tables", // readme.preview.test.ts
  "docs/alarms.md": "tables", // alarms.preview.test.ts
  "docs/databases.md": "tables", // databases.test.ts
  "docs/configuration.md": "keys", // npm run schema
  "docs/failover.md": "tables", // failover.test.ts and what checks refuse
  "docs/guardrails.md": "page", // npm run policies:catalogue
  "docs/network.md": "tables", // network.test.ts
  "docs/outputs.md": "page", // npm run contract:write
  "docs/performance.md": "page", // what was measured, in one place; npm run bench
  "docs/recovery.md": "tables", // recovery.test.ts
  "docs/sites.md": "tables", // sites.test.ts
  "docs/review.md": "page", // facts of AWS alone, each with its source
};

/** What the group of a pattern matches in a file. */
function textIn(file: string, pattern: RegExp): string {
  const [, found] = pattern.exec(readProjectFile(file)) ?? [];
  assert.ok(found, `${file} has ${String(pattern)}`);
  return found;
}

/** The number behind a name in a source file: also one that is no module's to export. */
function constant(file: string, name: string): number {
  return Number(textIn(file, new RegExp(`${name}\\D*?(\\d[\\d_]*)`)).replaceAll("_", ""));
}

const groupRules = QUOTAS.rulesPerSecurityGroup.usual;
const subnet = (prefix: number): number => usableAddresses({ base: 0, prefix });
const hours = constant("lib/delivery/checks.ts", "MOST_SHIFT_MINUTES") / 60;
const simpleMinutes = (constant("lib/delivery/checks.ts", "MOST_SIMPLE_SECONDS") - 60) / 60;
const waits = constant("lib/api/functions/schema.ts", "INTEGRATION_TIMEOUT_SECONDS");
const nameLength = constant("lib/emr/cluster/network/hostNames.ts", "LONGEST_NAME");
const boxes = constant("preview/writers/html/topology/regionDrawing.ts", "mostBoxes");
const listed = constant("preview/writers/html/client/explorer.ts", "longestList");
const comment = constant("preview/writers/markdown/markdown.ts", "longestComment");
const timeout = constant("preview/options.ts", '"end a program that takes longer", seconds');
const status = constant("components/firewall/webAcl.ts", "responseCode");
const node = textIn("package.json", /"node": ">=([\d.]+)"/);
const python = textIn("scripts/emulator.ts", /Python ([\d.]+) or later/);
const cli = textIn("scripts/drift/pulumi.ts", /CLI ([\d.]+) or later/);
const sdk = textIn(
  "tests/preview/compatibility/compatibility.ts",
  /const versions = \[\s*"[^"]+",\s*"([\d.]+)"/,
);
const keyDays = constant("bootstrap/components/accountKey.ts", "DELETION_WINDOW_DAYS");
const devKeyDays = constant("Pulumi.dev.yaml", "deletionWindowDays");
const [first, second] = ["kerberos", "password"].map((name) =>
  constant("lib/emr/cluster/network/directory.ts", `\\["${name}"`),
);
const third = constant("lib/emr/cluster/network/directory.ts", '\\["kadmin"');
const settings = (name: string) =>
  constant("apps/tracker/settings.ts", `${name}: wholeNumber\\(.*?default\\(`);
const pending = settings("MAX_PENDING_EVENTS");
const shutdownDelay = settings("SHUTDOWN_DELAY_MILLISECONDS");
const shutdown = settings("SHUTDOWN_TIMEOUT_MILLISECONDS").toLocaleString("en");
const campaigns = constant("apps/tracker/coreData/campaignCache.ts", "MAX_ENTRIES").toLocaleString(
  "en",
);
const absentSeconds = constant("apps/tracker/coreData/campaignCache.ts", "ABSENT_ENTRY_MS") / 1000;
const bodyKiB = constant("apps/tracker/http/readBody.ts", "MAX_BODY_BYTES") / 1024;
const databaseConnections = mostConnections("aurora-postgresql", {
  type: "serverless",
  minAcu: 0.5,
  maxAcu: 256,
})?.toLocaleString("en");
const records = constant("apps/tracker/stream/putRecords.ts", "BATCH_LIMITS = \\{ records");
const prefixes = (gateway: string) =>
  constant("lib/hybrid/prefixes.ts", `${gateway}:`).toLocaleString("en");
const benchEvents = constant("bench/tracker/main.ts", "DEFAULT_EVENTS").toLocaleString("en");
const { standard, fast } = intervalSecondsOf;
const threshold = 2;
const dedicatedPartitions = constant("lib/fleet/placementChecks.ts", "DEDICATED_PARTITIONS");
const bandwidth = (name: string) =>
  constant("lib/compute/instanceTypes/bandwidth.ts", `const ${name}`);
const [flowGbps, clusteredGbps] = [bandwidth("FLOW_GBPS"), bandwidth("CLUSTERED_FLOW_GBPS")];
const largeVcpus = bandwidth("LARGE_VCPUS");
const pairs = mostTenants({ cells: ["a", "b", "c", "d", "e", "f"], perTenant: 2, mostShared: 1 });

/** What a page states of the program. */
const HELD: readonly (readonly [page: string, text: string])[] = [
  ["README.md", `[Node](https://nodejs.org) ${node} or later`],
  [
    "docs/alarms.md",
    `${leastSamples(99)} requests at 99, ${leastSamples(95)} at 95, ${leastSamples(50)} at 50`,
  ],
  ["docs/api.md", `API Gateway waits ${waits} seconds for a function`],
  ["docs/configuration.md", `is a /${VPC_PREFIX.shortest} to a /${VPC_PREFIX.longest} that starts`],
  ["docs/delivery.md", `AWS CodeDeploy, canary or linear, up to ${hours} h`],
  ["docs/delivery.md", `one execution of a function, up to ${simpleMinutes} min`],
  ["docs/emr.md", `KDC's ports (${first}, ${second}, ${third})`],
  ["docs/emr.md", `after ${nameLength} characters`],
  ["docs/emr.md", `Hue on port ${HUE_PORT} of the primary node, and SSH on port ${SSH_PORT}`],
  ["docs/emr.md", `ranges reach Hue at port ${HUE_PORT}`],
  [
    "docs/failover.md",
    `${threshold} x ${standard} s + ${ALIAS_TTL_SECONDS} s, or ${threshold} x ${fast} s + ${ALIAS_TTL_SECONDS} s with`,
  ],
  ["docs/alarms.md", "half of the tasks that always run, at least 2"],
  ["docs/brokers.md", `Port ${OPENWIRE_PORT} between`],
  ["docs/databases.md", `below 1 limits Aurora PostgreSQL to ${databaseConnections}`],
  ["docs/events.md", `the body is longer than ${bodyKiB} KiB`],
  ["docs/events.md", `up to ${records} records or 5 MiB`],
  ["docs/events.md", `(${pending}) events wait`],
  ["docs/events.md", `in memory (${campaigns} campaigns`],
  ["docs/events.md", `for ${absentSeconds} seconds and five minutes`],
  ["docs/events.md", `(${shutdownDelay}), then closes`],
  ["docs/events.md", `(${shutdown}, below ECS's stop timeout`],
  ["docs/events.md", `runs ${benchEvents} events through`],
  ["docs/events.md", "exit code 1 says otherwise"],
  ["docs/events.md", "and ends with 0"],
  ["docs/events.md", "it ends with 1 and logs"],
  ["docs/hybrid.md", `| prefixes of a site    | ${prefixes("transit")} `],
  ["docs/operations.md", `lets port ${OPENWIRE_PORT} out`],
  ["docs/failover.md", `time to live of its target, ${ALIAS_TTL_SECONDS} s`],
  ["docs/failover.md", `\`--speed 20\`, a second of the model takes ${1000 / 20} ms`],
  ["docs/failover.md", "The exit code of a script is 1 when"],
  ["docs/failover.md", "Mistakes in the options end with 2"],
  ["docs/firewall.md", `with status ${status}`],
  [
    "docs/network.md",
    `A /${VPC_PREFIX.longest} works the same way and has ${subnet(VPC_PREFIX.longest + 4)} usable addresses in a private subnet, ${subnet(VPC_PREFIX.longest + 6)} in the others`,
  ],
  ["docs/network.md", `In a /${VPC_PREFIX.shortest}:`],
  [
    "docs/network.md",
    "with the number 16 × slot + lane, where the lanes are private 0, public 1 and isolated 2",
  ],
  ["docs/operations.md", `${cli} or later, the AWS CLI`],
  ["docs/operations.md", `Python ${python} or later`],
  ["docs/operations.md", `moto ${MOTO.split("==")[1] ?? ""} creates all of it`],
  [
    "docs/operations.md",
    `deleted after ${keyDays} days (${devKeyDays} for keys of dev's parameters)`,
  ],
  [
    "docs/operations.md",
    "It ends with 0 where nothing has drifted, with 1 where something has, and with 2 where it could not look",
  ],
  ["docs/operations.md", "is lost before step 4"],
  ["docs/preview.md", `${timeout} by default`],
  ["docs/preview.md", `On a terminal of ${SCREEN_WIDTH} by 40 characters`],
  ["docs/preview.md", `would have more than ${boxes} boxes`],
  ["docs/preview.md", `the first ${listed} of what is found`],
  ["docs/preview.md", "deployments of versions 3 and 4"],
  ["docs/preview.md", `from version ${sdk} of`],
  ["docs/preview.md", `tries versions from ${sdk} to`],
  ["docs/preview.md", "and the exit code is 2"],
  ["docs/proofs.md", `answers to ports from ${CLIENT_PORTS.from} out`],
  ["docs/proofs.md", "which must be 100 %"],
  ["docs/pull-requests.md", `at most ${comment.toLocaleString("en")} characters`],
  ["docs/pull-requests.md", "exit code: 1 if a policy"],
  ["docs/pull-requests.md", "2 if a program fails"],
  ["docs/proofs.md", "A range of /8 (IPv4) or /12 (IPv6) or wider"],
  [
    "docs/services.md",
    `${constant("lib/services/deployment/scalingSchema.ts", "const cooldown = wholeNumber\\(0, 3600, .seconds.\\)")} by default`,
  ],
  ["docs/fleet.md", `more than ${SPREAD_PER_ZONE} running in a zone`],
  [
    "docs/fleet.md",
    `more than 7 partitions, more than ${dedicatedPartitions} with dedicated tenancy`,
  ],
  ["docs/fleet.md", `| ${flowGbps} Gbps, or ${clusteredGbps} Gbps in a cluster placement group |`],
  ["docs/fleet.md", `bandwidth | ${flowGbps} Gbps |`],
  [
    "docs/fleet.md",
    `from ${largeVcpus} vCPUs on, and at most ${flowGbps} Gbps below | ${flowGbps} Gbps |`,
  ],
  ["docs/fleet.md", "`purchase.onDemandPercent` below 100"],
  ["docs/fleet.md", `which is ${QUOTAS.standardVcpus.usual} in a new account`],
  ["docs/queues.md", `until ${LONGEST_RETENTION_SECONDS / 86_400} days after they were sent`],
  ["docs/queues.md", `6 queues have ${pairs} pairs`],
  ["docs/queues.md", `at most ${pairs} tenants`],
  [
    "docs/web.md",
    `counts as ${EDGE_PREFIX_LIST_WEIGHT} rules of the ${groupRules} that a security group has, so that a balancer behind \`paths\` has room for ${groupRules - EDGE_PREFIX_LIST_WEIGHT} callers more`,
  ],
  [
    "docs/web.md",
    `with ${CONNECTING.connectionAttempts} attempts of ${CONNECTING.connectionTimeout} seconds each`,
  ],
  [
    "docs/web.md",
    `up to ${CONNECTING.connectionAttempts * CONNECTING.connectionTimeout} seconds longer`,
  ],
  ["docs/services.md", "begins at 0 tasks"],
  ...Object.values(STRATEGIES).map((percent) => ["docs/fleet.md", `${percent} percent `] as const),
  [
    "docs/services.md",
    `has ${DEFAULT_GRACE_SECONDS.windows} seconds before its health counts, ${DEFAULT_GRACE_SECONDS.linux} on Linux`,
  ],
  ["docs/services.md", `sizes begin at ${formatCpu(fargateSizes("windows")[0]?.cpuUnits ?? 0)}`],
  ["docs/services.md", `less than ${PROXY_MEMORY_MIB} MB of the task's memory`],
  ["docs/services.md", `more than ${MOST_DNS_TASKS.toLocaleString("en")} tasks`],
  ["docs/services.md", `TLS on ${listenerPorts.https}, and on up to`],
  ["docs/services.md", `admitted to ${listenerPorts.http} and ${listenerPorts.https} alone`],
  ["docs/services.md", "ends with exit code 1. It ends with 2"],
];

/** Names with digits, and the numbers of headings and of lists. */
const NAMES =
  /\b(us|eu|ap)-\w+-\d\w?|IPv[46]|IMDSv2|Route 53|EC2|S3A?\b|SHA-256|HTTP\/?\d(\.\d)?|\b(arm|base)64\b|\bV8\b|ISO 8601|\bp\d\d\b|^#+ \d+\.|^ *\d+\. |\| \d+ +\|/gm;

const pages = ["README.md", ...markdownIn("docs"), ...markdownIn("docs/adr")].filter(
  (page) => HELD_ELSEWHERE[page] !== "page",
);

function markdownIn(folder: string): string[] {
  return readdirSync(`${projectFolder}/${folder}`)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}

/** A page without the parts that another test holds. */
function proseOf(page: string): string {
  const text = readProjectFile(page).replace(/^ *```.*?^ *```$/gms, "");
  const held = HELD_ELSEWHERE[page];
  const ours =
    held === "tables" ? /^(?!\s*\|).*$/gm : held === "keys" ? /^(?!\s*- `).*$/gm : /^.*$/gm;
  return (text.match(ours) ?? []).join("\n");
}

/** The sentences with a number that nothing holds. */
function unheld(page: string): string[] {
  const known = [...HELD, ...FACTS].filter(([own]) => own === page);
  const rest = known.reduce((text, [, part]) => text.replaceAll(part, ""), proseOf(page));
  return rest
    .replace(/`[^`]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(NAMES, "")
    .split(/\n|(?<=[.;:]) /)
    .filter((sentence) => /\d/.test(sentence))
    .map((sentence) => `${page}: ${sentence.trim()}`);
}

describe("The numbers of the documentation", () => {
  it("are those of the program", () => {
    const untrue = [...HELD, ...FACTS].filter(([page, text]) => !proseOf(page).includes(text));
    assert.deepEqual(untrue, []);
  });

  it("are made from a value, or have a source: add what is new to HELD or FACTS", () => {
    assert.deepEqual(pages.flatMap(unheld), []);
  });
});
