/** What the real stacks provide. */
import { strict as assert } from "node:assert";

import { platformOutputs, type PlatformOutputs } from "../contract";
import { previewed, type PreviewedStack } from "./support/previewed";

const stacks = ["dev", "prod"] as const;

/** The outputs, which the contract accepts; a preview ends where it does not. */
async function outputsOf(stack: string, ...args: string[]): Promise<PlatformOutputs> {
  return platformOutputs.parse((await previewed(stack, ...args)).outputs);
}

/** An output, or the id, of the one resource of this type and name. */
function valueOf(stack: PreviewedStack, type: string, name: string, output: string): unknown {
  const { id, outputs } = stack.get(type, name);
  return output === "id" ? id : outputs[output];
}

/** Rows in the order of their names, since the order of a mapping has no meaning. */
function sorted<T extends readonly unknown[]>(rows: readonly T[]): readonly T[] {
  return [...rows].sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

describe("the outputs of a stack", () => {
  it("have everything in each region under its own name", async () => {
    for (const name of stacks) {
      const { regions } = await outputsOf(name);
      for (const [region, outputs] of Object.entries(regions)) {
        const text = JSON.stringify({ ...outputs, emr: undefined });
        const arns = text.match(/arn:aws:(?!iam)[a-z]+:[a-z0-9-]+/g) ?? [];
        assert.ok(arns.length >= 8, `${name}, ${region}: ${arns.length} ARNs`);
        assert.deepEqual([...new Set(arns.map((arn) => arn.split(":")[3]))], [region]);
      }
    }
  });

  it("have the network of each region", async () => {
    const prod = await previewed("prod");
    const { network } = (await outputsOf("prod")).regions["eu-west-1"] ?? {};
    assert.ok(network);
    assert.equal(network.vpcId, valueOf(prod, "aws:ec2/vpc:Vpc", "euw1-network-vpc", "id"));
    assert.equal(network.cidr, "10.22.0.0/16");
    assert.match(network.ipv6CidrBlock ?? "", /::\/56$/);
    for (const tier of ["public", "private", "isolated"] as const) {
      const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
      assert.deepEqual(Object.keys(network.subnetIds[tier]), zones);
      assert.equal(
        network.subnetIds[tier]["eu-west-1b"],
        valueOf(prod, "aws:ec2/subnet:Subnet", `euw1-network-${tier}-eu-west-1b`, "id"),
      );
    }
    assert.equal(
      network.cacheSubnetGroupName,
      valueOf(prod, "aws:elasticache/subnetGroup:SubnetGroup", "euw1-network-data-cache", "name"),
    );
  });

  it("have the load balancers with their HTTPS listeners, and the hosts of services", async () => {
    const dev = await previewed("dev");
    const { loadBalancers, services, internalZone } =
      (await outputsOf("dev")).regions["us-west-2"] ?? {};
    assert.deepEqual(
      sorted(
        Object.entries(loadBalancers ?? {}).map(([name, { exposure, host }]) => [
          name,
          exposure,
          host,
        ]),
      ),
      [
        ["accounts", "internal", "accounts.usw2.internal.dev.meridian.example.com"],
        ["tracker", "public", "tracker.usw2.dev.meridian.example.com"],
        ["web", "public", "web.usw2.dev.meridian.example.com"],
      ],
    );
    const front = "usw2-services-web-front";
    assert.equal(
      loadBalancers?.["web"]?.listenerArn,
      valueOf(dev, "aws:lb/listener:Listener", `${front}-https`, "arn"),
    );
    assert.equal(
      loadBalancers?.["web"]?.securityGroupId,
      valueOf(dev, "aws:ec2/securityGroup:SecurityGroup", `${front}-sg`, "id"),
    );
    assert.deepEqual(
      sorted(Object.entries(services ?? {}).map(([name, { host }]) => [name, host])),
      [
        ["accounts", "accounts.usw2.internal.dev.meridian.example.com"],
        ["backoffice", undefined],
        ["tracker", "tracker.usw2.dev.meridian.example.com"],
        ["web", "web.usw2.dev.meridian.example.com"],
        ["worker", undefined],
      ],
    );
    assert.equal(internalZone?.name, "internal.dev.meridian.example.com");
  });

  it("have the stream, the tables, the key and the failure queue of each pipeline", async () => {
    const prod = await previewed("prod");
    const { pipelines } = (await outputsOf("prod")).regions["eu-west-1"] ?? {};
    assert.deepEqual(Object.keys(pipelines ?? {}), ["tracking"]);
    const name = "euw1-events-tracking";
    assert.deepEqual(pipelines?.["tracking"], {
      streamName: valueOf(prod, "aws:kinesis/stream:Stream", `${name}-stream-stream`, "name"),
      streamArn: valueOf(prod, "aws:kinesis/stream:Stream", `${name}-stream-stream`, "arn"),
      eventsTableName: valueOf(prod, "aws:dynamodb/table:Table", "events-tracking-events", "name"),
      coreDataTableName: valueOf(
        prod,
        "aws:dynamodb/table:Table",
        "events-tracking-core-data",
        "name",
      ),
      keyArn: valueOf(prod, "aws:kms/key:Key", "events-key-euw1", "arn"),
      failureQueueUrl: valueOf(prod, "aws:sqs/queue:Queue", `${name}-failures`, "url"),
    });
  });

  it("have the URLs, the ARN and the key of each queue", async () => {
    const prod = await previewed("prod");
    const { queues } = (await outputsOf("prod")).regions["eu-west-1"] ?? {};
    const name = "euw1-queues-orders";
    assert.deepEqual(queues, {
      orders: {
        queueUrl: valueOf(prod, "aws:sqs/queue:Queue", `${name}-queue`, "url"),
        queueArn: valueOf(prod, "aws:sqs/queue:Queue", `${name}-queue`, "arn"),
        deadLetterUrl: valueOf(prod, "aws:sqs/queue:Queue", `${name}-failed`, "url"),
        keyArn: valueOf(prod, "aws:kms/key:Key", "euw1-queues-key", "arn"),
      },
    });
  });

  it("have the region's replica and key of each table of sessions", async () => {
    const prod = await previewed("prod");
    const { sessions } = (await outputsOf("prod")).regions["eu-west-1"] ?? {};
    const tableName = valueOf(prod, "aws:dynamodb/table:Table", "sessions-web", "name");
    assert.deepEqual(sessions, {
      web: {
        tableName,
        tableArn: `arn:aws:dynamodb:eu-west-1:210987654321:table/${String(tableName)}`,
        keyArn: valueOf(prod, "aws:kms/key:Key", "sessions-key-euw1", "arn"),
      },
    });
  });

  it("have the buckets that files are uploaded to", async () => {
    const prod = await previewed("prod");
    const { web } = await outputsOf("prod");
    assert.equal(web?.url, "https://www.meridian.example.com");
    assert.deepEqual(
      web.assetBucketNames,
      Object.fromEntries(
        ["us-east-1", "eu-west-1"].map((region) => [
          region,
          valueOf(prod, "aws:s3/bucket:Bucket", `global-web-assets-${region}-bucket`, "bucket"),
        ]),
      ),
    );
    assert.equal((await outputsOf("dev")).web, undefined);
  });

  it("have the names that exist once", async () => {
    const { apiUrl, domain, primaryRegion, regions, serviceUrls } = await outputsOf("prod");
    assert.equal(primaryRegion, "us-east-1");
    assert.deepEqual(domain, {
      name: "meridian.example.com",
      hostedZoneId: "Z09876543PRODEXAMPLE1",
    });
    assert.deepEqual(serviceUrls, {
      tracker: "https://tracker.meridian.example.com",
      web: "https://web.meridian.example.com",
    });
    assert.equal(apiUrl, "https://api.meridian.example.com");
    assert.equal(regions["eu-west-1"]?.apiUrl, "https://euw1.api.meridian.example.com");
  });

  it("are all there while their values are unknown", async () => {
    const known = await previewed("dev");
    const unknown = await previewed("dev", "--unknowns");
    const paths = (outputs: unknown, path: string): string[] =>
      typeof outputs === "object" && outputs !== null
        ? Object.entries(outputs).flatMap(([key, value]) => paths(value, `${path}.${key}`))
        : [path];
    assert.deepEqual(paths(unknown.outputs, ""), paths(known.outputs, ""));
    assert.match(JSON.stringify(unknown.outputs), /"vpcId":"\[unknown\]"/);
  });
});
