/** The access check on the stacks of this repository. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as aws from "@pulumi/aws";

import { accessTable } from "../../lib/account/access/table";
import { valueAt } from "../../lib/spec/path";
import { checkStack } from "../../scripts/checkAccess";
import { type PreviewDocument } from "../../scripts/runPreview";
import { ROOT } from "../support/command";
import { previewed } from "../support/previewed";
import { previewedVariant, type StackValues } from "../support/variant";

async function previewOf(stack: string, ...args: string[]): Promise<PreviewDocument> {
  const { resources, outputs } = await previewed(stack, ...args);
  return { stack, resources, outputs };
}

/** Keys of which the stack files have none, or another choice. */
function turnOn(values: StackValues): void {
  const set = (path: readonly string[], value: unknown): void => {
    const parent = valueAt(values, path.slice(0, -1)) as Record<string, unknown>;
    parent[path.at(-1) ?? ""] = value;
  };
  const limits = { requestsPerSecond: 10, burst: 20, requestsPerDay: 1000 };
  const schedules = { night: { schedule: "cron(0 22 * * ? *)", min: 3, max: 3 } };
  set(["api", "usagePlan"], limits);
  set(["emr", "cluster", "access", "balancer"], true);
  set(["events", "tracking", "writer", "enhancedFanOut"], true);
  set(["hybrid", "regions", "us-east-1", "gateway", "type"], "virtualPrivate");
  set(["services", "worker", "tasks", "schedules"], schedules);
}

/** The type token of every class that a component makes resources of, whatever keys it takes. */
function madeTypes(): string[] {
  const files = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" });
  const classes = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
      ...readFileSync(join(ROOT, "components", file), "utf8").matchAll(/new aws\.([\w.]+)\(/g),
    ])
    .map(([, path = ""]) => valueAt(aws, path.split(".")) as { readonly __pulumiType: string });
  return [...new Set(classes.map(({ __pulumiType }) => __pulumiType))].sort();
}

describe("the access check", () => {
  let bootstraps: PreviewDocument[];
  let stacks: PreviewDocument[];

  before(async function () {
    this.timeout(120_000);
    const bootstrap = (stack: string) => previewOf(stack, "--project", "bootstrap");
    bootstraps = await Promise.all([bootstrap("main"), bootstrap("development")]);
    stacks = await Promise.all([previewOf("dev"), previewOf("prod")]);
  });

  for (const name of ["dev", "prod"]) {
    it(`finds that its deploy role can deploy ${name}`, () => {
      const stack = stacks.find((one) => one.stack === name);
      assert.ok(stack !== undefined && stack.resources.length > 300);
      assert.deepEqual(checkStack(stack, bootstraps), []);
    });
  }

  it("finds that a deploy role can deploy what no stack file turns on", async () => {
    const { resources } = await previewedVariant("prod", turnOn, "--no-policy");
    const types = new Set(resources.map(({ type }) => type));
    for (const type of [
      "aws:apigateway/usagePlan:UsagePlan",
      "aws:appautoscaling/scheduledAction:ScheduledAction",
      "aws:ec2/vpnGateway:VpnGateway",
      "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
      "aws:kinesis/streamConsumer:StreamConsumer",
      "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    ]) {
      assert.ok(types.has(type), type);
    }
    assert.deepEqual(checkStack({ stack: "prod", resources, outputs: {} }, bootstraps), []);
  });

  it("has a row for what a configuration can make, and for nothing else", () => {
    assert.deepEqual(Object.keys(accessTable).sort(), madeTypes());
  });
});
