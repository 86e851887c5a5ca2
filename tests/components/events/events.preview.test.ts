/** Pipelines of events, as prod has them. What this does not prove: that AWS accepts them. */
import { strict as assert } from "node:assert";

import { type PreviewedStack, previewed } from "../../support/previewed";

const TABLE = "aws:dynamodb/table:Table";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
const FUNCTION = "aws:lambda/function:Function";
const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const REGIONS = ["us-east-1", "eu-west-1", "us-west-2"];

/** Settings of the container `tracker` in one region. */
function settingsOf(stack: PreviewedStack, region: string): Record<string, string> {
  const [definition] = stack
    .ofType("aws:ecs/taskDefinition:TaskDefinition")
    .filter(({ name, region: own }) => name.includes("-tracker-") && own === region);
  const containers = JSON.parse(String(definition?.inputs["containerDefinitions"])) as {
    environment: { name: string; value: string }[];
  }[];
  return Object.fromEntries(
    containers.flatMap(({ environment }) => environment.map(({ name, value }) => [name, value])),
  );
}

describe("the pipelines of prod", () => {
  it("have tables with a replica in every region, each under a key of its own region", async () => {
    const stack = await previewed("prod");
    for (const name of ["events-tracking-events", "events-tracking-core-data"]) {
      const { inputs, region, protect } = stack.get(TABLE, name);
      const replicas = inputs["replicas"] as { regionName: string; kmsKeyArn: string }[];
      assert.deepEqual(
        [region, ...replicas.map(({ regionName }) => regionName)].sort(),
        [...REGIONS].sort(),
      );
      for (const { regionName, kmsKeyArn } of replicas) {
        assert.equal(kmsKeyArn.split(":")[3], regionName);
      }
      assert.equal(inputs["deletionProtectionEnabled"], true);
      assert.equal(protect, true);
    }
  });

  it("read the stream of their own region, and lose no record without a trace", async () => {
    const stack = await previewed("prod");
    const mappings = stack.ofType(MAPPING).filter(({ name }) => name.includes("-events-tracking-"));
    assert.equal(mappings.length, 2 * REGIONS.length);
    for (const { inputs, region, ignoreChanges } of mappings) {
      assert.deepEqual(ignoreChanges, ["startingPosition"]);
      assert.equal(String(inputs["eventSourceArn"]).split(":")[3], region);
      assert.equal(inputs["bisectBatchOnFunctionError"], true);
      assert.deepEqual(inputs["functionResponseTypes"], ["ReportBatchItemFailures"]);
      assert.equal(inputs["startingPosition"], "TRIM_HORIZON");
      const { onFailure } = inputs["destinationConfig"] as {
        onFailure: { destinationArn: string };
      };
      assert.match(onFailure.destinationArn, new RegExp(`^arn:aws:sqs:${region ?? ""}:`));
    }
  });

  it("give the collector the stream, the table and the cache of its region", async () => {
    const stack = await previewed("prod");
    for (const region of REGIONS) {
      const settings = settingsOf(stack, region);
      const [cache] = stack.ofType(CACHE).filter(({ region: own }) => own === region);
      assert.deepEqual(settings, {
        CORE_DATA_TABLE_NAME: stack.get(TABLE, "events-tracking-core-data").outputs["name"],
        REDIS_CACHE_NAME: cache?.outputs["replicationGroupId"],
        REDIS_URL: `rediss://${String(cache?.outputs["primaryEndpointAddress"])}:6379`,
        REDIS_USER: "production-tracking-collector",
        STREAM_NAME: stack
          .ofType("aws:kinesis/stream:Stream")
          .find(({ region: own }) => own === region)?.outputs["name"],
        ...Object.fromEntries(
          Object.entries(settings).filter(([name]) => !/^(CORE|REDIS|STREAM)_/.test(name)),
        ),
      });
    }
  });

  it("admit to the cache the collector and the updater alone", async () => {
    const stack = await previewed("prod");
    const group = stack.get("aws:ec2/securityGroup:SecurityGroup", "use1-events-tracking-cache-sg");
    const rules = stack
      .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["securityGroupId"] === group.id);
    assert.deepEqual(
      rules.map(({ name, inputs }) => `${name} ${String(inputs["fromPort"])}`).sort(),
      [
        "use1-events-tracking-updater-to-cache-in 6379",
        "use1-services-tracker-to-tracking-in 6379",
      ],
    );
    const users = stack.ofType("aws:elasticache/user:User");
    assert.equal(users.length, 2 * REGIONS.length);
    for (const { inputs } of users) {
      assert.deepEqual(inputs["authenticationMode"], { type: "iam" });
      assert.match(
        String(inputs["accessString"]),
        /^on ~core-data:\* resetchannels &core-data -@all /,
      );
    }
  });

  it("run as many writers as batches, and the updater in private subnets", async () => {
    const stack = await previewed("prod");
    const writer = stack.get(FUNCTION, "use1-events-tracking-writer-function");
    assert.equal(writer.inputs["reservedConcurrentExecutions"], 8);
    assert.equal(writer.inputs["vpcConfig"], undefined);
    const updater = stack.get(FUNCTION, "use1-events-tracking-updater-function");
    const { subnetIds } = updater.inputs["vpcConfig"] as { subnetIds: string[] };
    const isPrivate = subnetIds.map((id) =>
      stack
        .ofType("aws:ec2/subnet:Subnet")
        .some((subnet) => subnet.id === id && subnet.name.includes("-private-")),
    );
    assert.deepEqual(isPrivate, [true, true, true]);
  });
});
