/** docs/databases.md: its example is accepted, its message and its table are those of the program. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { RECOVERY, type RecoveryObjective } from "../../lib/databases/recovery";
import { codeBlocks } from "../support/codeBlocks";
import { readProjectFile } from "../support/stackSettings";

const page = readProjectFile("docs/databases.md");

const blocks = (language: string) => codeBlocks(page, language).map((block) => block.trimEnd());

interface Example {
  readonly "meridian:databases": { readonly orders: object };
  readonly "meridian:parameters": object;
}

const example = parse(blocks("yaml")[0] ?? "") as Example;

const second = parse(blocks("yaml")[1] ?? "") as {
  readonly "meridian:databases": { readonly reports: object };
};

function refusals(database: object, tasks: number): string[] {
  const region = (name: string, index: number) => [
    name,
    { cidr: `10.${index}.0.0/16`, zones: [`${name}a`, `${name}b`], nat: "single" },
  ];
  const result = parseConfig({
    environment: "production",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    deployerRoleArn: "arn:aws:iam::123456789012:role/platform-deployer",
    regions: Object.fromEntries(["us-east-1", "eu-west-1"].map(region)) as object,
    parameters: example["meridian:parameters"],
    services: {
      worker: {
        cpu: "0.25 vCPU",
        memory: "0.5 GB",
        exposure: { type: "none" },
        tasks,
        containers: {
          worker: { image: `registry.example.com/worker@sha256:${"0".repeat(64)}` },
        },
      },
    },
    databases: { orders: { ...example["meridian:databases"].orders, ...database } },
  });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

const minutes = (seconds = 0) => `${seconds / 60} minute${seconds === 60 ? "" : "s"}`;

function row(loss: string, objective: RecoveryObjective | undefined): string {
  if (objective === undefined) {
    return `| ${loss} | everything: backups are in the region as well | | |`;
  }
  const { rpoSeconds, rtoSeconds, startedBy } = objective;
  const data =
    rpoSeconds === 0 ? "none" : `about ${rpoSeconds} second${rpoSeconds === 1 ? "" : "s"}`;
  const isOperator = startedBy === "operator";
  const time = `${minutes(rtoSeconds)}${isOperator ? " after the command" : ""}`;
  return `| ${loss} | ${data} | ${time} | ${isOperator ? "an operator" : startedBy} |`;
}

describe("docs/databases.md", () => {
  it("shows a database that is accepted", () => {
    assert.deepEqual(refusals({}, 3), []);
  });

  it("shows a database of RDS that is accepted", () => {
    const { reports } = second["meridian:databases"];
    const one = { regions: ["us-east-1"], clients: [], writeForwarding: false };
    assert.deepEqual(refusals({ ...reports, ...one }, 3), []);
  });

  it("prints the refusal of too many connections", () => {
    const database = {
      capacity: { type: "serverless", minAcu: 1, maxAcu: 1 },
      clients: [{ service: "worker", user: "orders_app", poolSize: 29 }],
    };
    assert.deepEqual(refusals(database, 3), blocks("text").slice(0, 1));
  });

  it("has the objectives of each loss", () => {
    const rows = [
      row("of a zone, with readers", RECOVERY.aurora.zoneLoss),
      row("of a zone, with one instance", RECOVERY.auroraSingle.zoneLoss),
      row("of a region, several regions", RECOVERY.auroraGlobal.regionLoss),
      row("of a zone, RDS with a standby", RECOVERY.rdsMultiAz.zoneLoss),
      row("of a region, RDS in several regions", RECOVERY.rdsReplicated.regionLoss),
      row("of a region, one region", RECOVERY.aurora.regionLoss),
    ];
    // The formatter pads the columns.
    const lines = page.split("\n").map((line) => line.replaceAll(/ +/g, " "));
    for (const each of rows) {
      assert.ok(lines.includes(each), each);
    }
  });
});
