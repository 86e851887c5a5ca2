import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { dataStoresOf, rtoOf } from "../../../../policies/queries/recovery/dataStores";
import { type GraphBuilder, graphBuilder, type Input } from "../../../support/graph";

/** What is found of the stores of a stack: name, objective, regions and the time until they are written again. */
function stores(add: (stack: GraphBuilder) => void) {
  const stack = graphBuilder();
  add(stack);
  return dataStoresOf(stack.graph()).map((store) => [
    store.name,
    store.objective,
    store.regions.join(),
    rtoOf(store),
  ]);
}

const one = (type: string, inputs: Readonly<Record<string, Input>> = {}) =>
  stores((stack) => stack.resource(type, "it", inputs))[0]?.[1];

describe("the data stores of a stack", () => {
  it("are the same store where regions have it under their own names", () => {
    const found = stores((stack) => {
      const west = stack.addProvider("us-west-2");
      stack.resource("aws:sqs/queue:Queue", "use1-orders");
      stack.resource("aws:sqs/queue:Queue", "usw2-orders", {}, { provider: west });
      stack.resource("aws:sqs/queue:Queue", "use1-alone");
    });
    assert.deepEqual(found, [
      ["{region}-orders", "queue", "us-east-1,us-west-2", 0],
      ["use1-alone", "queue", "us-east-1", "return"],
    ]);
  });

  it("count parameters of the same regions as one", () => {
    const found = stores((stack) => {
      for (const name of ["a", "b"]) {
        stack.resource("aws:ssm/parameter:Parameter", name);
      }
    });
    assert.deepEqual(found, [["2 parameters", "parameter", "us-east-1", 0]]);
  });

  it("are in the regions of their replicas", () => {
    const replicas = (more: object = {}) => [{ regionName: "us-west-2", ...more }];
    const table = (inputs: Readonly<Record<string, Input>>) =>
      stores((stack) => stack.resource("aws:dynamodb/table:Table", "t", inputs));
    assert.deepEqual(table({ replicas: replicas() }), [
      ["t", "globalTable", "us-east-1,us-west-2", 0],
    ]);
    assert.deepEqual(table({ replicas: replicas({ consistencyMode: "STRONG" }) }), [
      ["t", "stronglyConsistentTable", "us-east-1,us-west-2", 0],
    ]);
    assert.deepEqual(table({ replicas: [] }), [["t", "table", "us-east-1", "return"]]);
    assert.deepEqual(table({ replicas: Unknown.value }), [
      ["t", undefined, "us-east-1", undefined],
    ]);
  });

  it("are a global database where two regions have a cluster of it", () => {
    const clusters = (regions: readonly string[]) =>
      stores((stack) => {
        for (const region of regions) {
          const provider = region === "us-east-1" ? stack.provider : stack.addProvider(region);
          const inputs = { globalClusterIdentifier: "orders" };
          stack.resource("aws:rds/cluster:Cluster", `${region}-db`, inputs, { provider });
        }
      });
    assert.deepEqual(clusters(["us-east-1", "us-west-2"]), [
      ["{region}-db", "globalDatabase", "us-east-1,us-west-2", 60],
    ]);
    assert.deepEqual(clusters(["us-east-1"]), [
      ["us-east-1-db", "database", "us-east-1", "return"],
    ]);
    assert.equal(one("aws:rds/cluster:Cluster"), "database");
  });

  it("are buckets by their replication to another region", () => {
    const replicated = (destination: object, elsewhere = true) =>
      stores((stack) => {
        const provider = elsewhere ? stack.addProvider("us-west-2") : stack.provider;
        const copy = stack.resource("aws:s3/bucket:Bucket", "copy", {}, { provider });
        const bucket = stack.resource("aws:s3/bucket:Bucket", "files");
        stack.resource("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "files", {
          bucket,
          rules: [{ destination: { bucket: copy, ...destination } }],
        });
      }).find(([name]) => name === "files");
    const timed = { replicationTime: { status: "Enabled", time: { minutes: 15 } } };
    assert.deepEqual(replicated(timed), ["files", "timedBucket", "us-east-1,us-west-2", 0]);
    assert.deepEqual(replicated({}), ["files", "replicatedBucket", "us-east-1,us-west-2", 0]);
    assert.deepEqual(replicated(timed, false), ["files", "bucket", "us-east-1", "return"]);
    assert.equal(one("aws:s3/bucket:Bucket"), "bucket");
  });

  it("are caches of a global datastore, or of their region", () => {
    const type = "aws:elasticache/replicationGroup:ReplicationGroup";
    assert.equal(one(type), "cache");
    assert.equal(one(type, { globalReplicationGroupId: "x-global" }), "globalCache");
    const primary = stores((stack) => {
      const group = stack.resource(type, "cache");
      const global = "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup";
      stack.resource(global, "global", { primaryReplicationGroupId: group });
    });
    assert.deepEqual(primary, [["cache", "globalCache", "us-east-1", 60]]);
  });

  it("are file systems, streams and brokers", () => {
    assert.equal(one("aws:kinesis/stream:Stream"), "stream");
    assert.equal(one("aws:mq/broker:Broker"), "broker");
    assert.equal(one("aws:efs/fileSystem:FileSystem"), "fileSystem");
    const replicated = stores((stack) => {
      const sourceFileSystemId = stack.resource("aws:efs/fileSystem:FileSystem", "files");
      const type = "aws:efs/replicationConfiguration:ReplicationConfiguration";
      stack.resource(type, "copy", { sourceFileSystemId });
    });
    assert.equal(replicated[0]?.[1], "replicatedFileSystem");
  });

  it("have no objective where AWS states none, or the pack reads no replication", () => {
    assert.equal(one("aws:rds/instance:Instance"), "database");
    assert.equal(one("aws:rds/instance:Instance", { replicateSourceDb: "arn" }), undefined);
    assert.equal(one("aws:redshift/cluster:Cluster"), undefined);
    assert.deepEqual(
      stores((stack) => stack.resource("aws:sns/topic:Topic", "none")),
      [],
    );
  });
});
