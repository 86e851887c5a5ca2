/** What is registered for databases. It does not show that AWS accepts it. */
import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { Databases, databaseSourcesOf } from "../../../components/databases/databases";
import { Services } from "../../../components/services/services";
import { planDatabases } from "../../../lib/databases/plan";
import { locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import {
  type DatabaseInput,
  globalInput,
  instanceInput,
  ordersInput,
  stackWith,
  type Surroundings,
} from "../../lib/databases/support";
import { planOf, servicesPlan, webInput } from "../../lib/services/support";
import { record, type Recording, servicesArgs } from "../services/support";

const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

const shared = {
  vpcId: "vpc-1",
  subnetGroupName: "isolated",
  telemetryKeyArn: "arn:telemetry",
  alarmTopicArn: "arn:topic",
  secrets: { "orders/master": pulumi.secret("not-a-real-password") },
};

function planIn(region: RegionName, input: DatabaseInput, around?: Surroundings) {
  const stack = stackWith({ orders: input }, around);
  const plan = planOf(planDatabases(stack, locationOf("123456789012", region)));
  assert.ok(plan !== undefined);
  return plan;
}

/** Registers a database in one region, and the worker that is its client. */
function create(input: DatabaseInput = ordersInput(), around?: Surroundings): Promise<Recording> {
  return record((opts) => {
    const plan = planIn("us-east-1", input, around);
    const created = new Databases("test", { ...shared, plan }, opts);
    const services = { worker: webInput({ exposure: { type: "none" }, tasks: 2 }) };
    new Services(
      "test",
      { ...servicesArgs, plan: servicesPlan({ services }), bindings: created.bindings },
      opts,
    );
  });
}

/** Registers a global database: the primary region, then the other one. */
function createGlobal(changes: Partial<DatabaseInput> = {}): Promise<Recording> {
  return record((opts) => {
    const input = globalInput(changes);
    const primary = new Databases("test", { ...shared, plan: planIn("us-east-1", input) }, opts);
    const sources = databaseSourcesOf([{ databases: primary }]);
    const plan = planIn("eu-west-1", input);
    new Databases("test-second", { ...shared, plan, sources }, opts);
  });
}

describe("A database", () => {
  it("is private, encrypted, backed up, and signed in to with IAM", async () => {
    const cluster = (await create()).inputs(CLUSTER, "orders");
    assert.deepEqual(
      [
        "dbSubnetGroupName",
        "storageEncrypted",
        "kmsKeyId",
        "iamDatabaseAuthenticationEnabled",
        "backupRetentionPeriod",
        "copyTagsToSnapshot",
        "deletionProtection",
        "skipFinalSnapshot",
        "finalSnapshotIdentifier",
      ].map((property) => cluster[property]),
      [
        "isolated",
        true,
        "arn:test-key",
        true,
        7,
        true,
        true,
        false,
        "production-orders-use1-final",
      ],
    );
  });

  it("has a master password that RDS makes and rotates, under the key of the databases", async () => {
    const cluster = (await create()).inputs(CLUSTER, "orders");
    assert.equal(cluster["manageMasterUserPassword"], true);
    assert.equal(cluster["masterUserSecretKmsKeyId"], "arn:test-key");
    assert.equal(cluster["masterPassword"], undefined);
  });

  it("has an instance in each zone, monitored, with a certificate that lasts", async () => {
    const recording = await create();
    assert.deepEqual(recording.namesOf(INSTANCE), ["orders-us-east-1a", "orders-us-east-1b"]);
    const instance = recording.inputs(INSTANCE, "orders-us-east-1b");
    assert.equal(instance["availabilityZone"], "us-east-1b");
    assert.equal(instance["publiclyAccessible"], false);
    assert.equal(instance["instanceClass"], "db.serverless");
    assert.equal(instance["caCertIdentifier"], "rds-ca-rsa2048-g1");
    assert.equal(instance["monitoringInterval"], 60);
    assert.equal(instance["monitoringRoleArn"], "arn:test-monitoring");
    assert.equal(instance["performanceInsightsKmsKeyId"], "arn:test-key");
    assert.equal(instance["performanceInsightsRetentionPeriod"], 7);
  });

  it("requires TLS, by a parameter group of its major version", async () => {
    const type = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
    const postgres = (await create()).inputs(type, "orders-aurora-postgresql16");
    assert.deepEqual(postgres["parameters"], [{ name: "rds.force_ssl", value: "1" }]);
    const mysql = await create(ordersInput({ engine: "aurora-mysql", engineVersion: "8.0" }));
    const { parameters } = mysql.inputs(type, "orders-aurora-mysql8-0");
    assert.deepEqual((parameters as object[])[0], {
      name: "require_secure_transport",
      value: "ON",
    });
  });

  it("writes its logs to groups that are encrypted and expire, which exist before it", async () => {
    const recording = await create(ordersInput({ engine: "aurora-mysql", engineVersion: "8.0" }));
    const type = "aws:cloudwatch/logGroup:LogGroup";
    const names = recording.namesOf(type).filter((name) => name.startsWith("orders-log"));
    assert.deepEqual(names, ["orders-log-audit", "orders-log-error", "orders-log-slowquery"]);
    const group = recording.inputs(type, "orders-log-audit");
    assert.equal(group["name"], "/aws/rds/cluster/production-orders/audit");
    assert.equal(group["retentionInDays"], 365);
    assert.equal(group["kmsKeyId"], "arn:telemetry");
    const { dependsOn } = recording.get(CLUSTER, "orders").options;
    assert.equal((dependsOn as pulumi.Resource[]).length, 3);
  });

  it("is protected in production, and nothing of it is kept elsewhere", async () => {
    assert.equal((await create()).get(CLUSTER, "orders").options.protect, true);
    const recording = await create(ordersInput({ instances: 1 }), { environment: "development" });
    assert.equal(recording.get(CLUSTER, "orders").options.protect, false);
    const { skipFinalSnapshot, deletionProtection } = recording.inputs(CLUSTER, "orders");
    assert.deepEqual([skipFinalSnapshot, deletionProtection], [true, false]);
  });

  it("scales between its bounds, or has a class", async () => {
    const serverless = (await create()).inputs(CLUSTER, "orders");
    assert.deepEqual(serverless["serverlessv2ScalingConfiguration"], {
      minCapacity: 0.5,
      maxCapacity: 4,
    });
    const provisioned = await create(
      ordersInput({ capacity: { type: "provisioned", instanceClass: "db.r8g.large" } }),
    );
    assert.equal(
      provisioned.inputs(CLUSTER, "orders")["serverlessv2ScalingConfiguration"],
      undefined,
    );
    assert.equal(
      provisioned.inputs(INSTANCE, "orders-us-east-1a")["instanceClass"],
      "db.r8g.large",
    );
  });

  it("is given further readers by AWS, between those of its instances and the most", async () => {
    const readers = { max: 4, cpuPercent: 60, connectionsPercent: 50 };
    const recording = await create(ordersInput({ readers }));
    const target = recording.inputs("aws:appautoscaling/target:Target", "orders-readers-range");
    assert.equal(target["resourceId"], "cluster:production-orders");
    assert.equal(target["scalableDimension"], "rds:cluster:ReadReplicaCount");
    assert.deepEqual([target["minCapacity"], target["maxCapacity"]], [1, 4]);
    const policy = "aws:appautoscaling/policy:Policy";
    const targetOf = (key: string) =>
      (
        recording.inputs(policy, `orders-readers-${key}`)[
          "targetTrackingScalingPolicyConfiguration"
        ] as { targetValue: number }
      ).targetValue;
    assert.deepEqual([targetOf("cpu"), targetOf("connections")], [60, 411]);
    assert.deepEqual(
      (await create()).namesOf(policy).filter((name) => name.includes("readers")),
      [],
    );
  });

  it("waits for no maintenance window where a major upgrade is allowed", async () => {
    const applied = async (allowMajorVersionUpgrade: boolean) =>
      (await create(ordersInput({ allowMajorVersionUpgrade }))).inputs(CLUSTER, "orders")[
        "applyImmediately"
      ];
    assert.deepEqual([await applied(false), await applied(true)], [false, true]);
  });
});

describe("A database in several regions", () => {
  it("is joined by the clusters of further regions, which have no user of their own", async () => {
    const recording = await createGlobal();
    const primary = recording.inputs(CLUSTER, "orders");
    const secondary = recording.inputs(CLUSTER, "second-orders");
    const global = recording.inputs("aws:rds/globalCluster:GlobalCluster", "orders-global");
    assert.equal(global["globalClusterIdentifier"], "production-orders");
    assert.equal(global["storageEncrypted"], true);
    assert.deepEqual(
      [primary["globalClusterIdentifier"], secondary["globalClusterIdentifier"]],
      ["production-orders", "production-orders"],
    );
    assert.equal(primary["masterUsername"], "platform_admin");
    assert.equal(primary["manageMasterUserPassword"], undefined);
    assert.notEqual(primary["masterPassword"], undefined);
    for (const property of ["masterUsername", "masterPassword", "databaseName"]) {
      assert.equal(secondary[property], undefined, property);
    }
    assert.equal(secondary["kmsKeyId"], "arn:test-second-key");
  });

  it("leaves what a failover and an upgrade of the global database change", async () => {
    const recording = await createGlobal();
    for (const name of ["orders", "second-orders"]) {
      assert.deepEqual(recording.get(CLUSTER, name).options.ignoreChanges, [
        "engineVersion",
        "globalClusterIdentifier",
        "replicationSourceIdentifier",
      ]);
    }
  });

  it("is joined when the primary cluster has its instances", async () => {
    const { dependsOn } = (await createGlobal()).get(CLUSTER, "second-orders").options;
    // A log group, the primary cluster and its two instances.
    assert.equal((dependsOn as pulumi.Resource[]).length, 4);
  });

  it("forwards writes of secondary regions where that is asked for", async () => {
    const forwards = async (writeForwarding: boolean) =>
      (await createGlobal({ writeForwarding })).inputs(CLUSTER, "second-orders")[
        "enableGlobalWriteForwarding"
      ];
    assert.deepEqual([await forwards(true), await forwards(false)], [true, false]);
  });

  it("is refused without the value of its master password, before anything is registered", async () => {
    const recording = await record((opts) => {
      const plan = planIn("us-east-1", globalInput());
      assert.throws(
        () => new Databases("test", { ...shared, secrets: {}, plan }, opts),
        /secrets\.orders\/master must be set, got nothing/,
      );
    });
    assert.deepEqual(recording.resources, []);
  });
});

describe("A database of RDS", () => {
  const DB_INSTANCE = "aws:rds/instance:Instance";

  it("has a standby, an encrypted disk that grows, backups and a managed password", async () => {
    const instance = (await create(instanceInput())).inputs(DB_INSTANCE, "orders");
    assert.deepEqual(
      [
        "identifier",
        "multiAz",
        "storageType",
        "allocatedStorage",
        "maxAllocatedStorage",
        "storageEncrypted",
        "kmsKeyId",
        "publiclyAccessible",
        "iamDatabaseAuthenticationEnabled",
        "manageMasterUserPassword",
        "deletionProtection",
        "finalSnapshotIdentifier",
      ].map((property) => instance[property]),
      [
        ...["production-orders", true, "gp3", 50, 200, true, "arn:test-key", false, true, true],
        ...[true, "production-orders-use1-final"],
      ],
    );
  });

  it("requires TLS, and writes its logs to groups of its name", async () => {
    const recording = await create(instanceInput({ engine: "mariadb", engineVersion: "11.4" }));
    const group = "aws:rds/parameterGroup:ParameterGroup";
    const { parameters } = recording.inputs(group, "orders-mariadb11-4");
    assert.deepEqual((parameters as object[]).at(-1), {
      name: "require_secure_transport",
      value: "1",
    });
    const log = recording.inputs("aws:cloudwatch/logGroup:LogGroup", "orders-log-slowquery");
    assert.equal(log["name"], "/aws/rds/instance/production-orders/slowquery");
  });

  it("is changed on a copy where that is asked for, with a password of the stack", async () => {
    const copied = await create(instanceInput({ blueGreenUpdates: true }));
    const instance = copied.inputs(DB_INSTANCE, "orders");
    assert.deepEqual(instance["blueGreenUpdate"], { enabled: true });
    assert.equal(instance["manageMasterUserPassword"], undefined);
    assert.notEqual(instance["password"], undefined);
    const plain = (await create(instanceInput())).inputs(DB_INSTANCE, "orders");
    assert.equal(plain["blueGreenUpdate"], undefined);
  });

  it("is replicated by further regions, whose instance has no engine, user or final snapshot", async () => {
    const input = { engine: "postgres", storage: { gib: 50, maxGib: 200 } } as const;
    const capacity = { type: "provisioned", instanceClass: "db.m8g.large" } as const;
    const recording = await createGlobal({ ...input, capacity });
    const replica = recording.get(DB_INSTANCE, "second-orders");
    assert.equal(replica.inputs["replicateSourceDb"], "arn:test-orders");
    assert.equal(replica.inputs["kmsKeyId"], "arn:test-second-key");
    assert.equal(replica.inputs["skipFinalSnapshot"], true);
    for (const property of ["engine", "username", "password", "dbName", "allocatedStorage"]) {
      assert.equal(replica.inputs[property], undefined, property);
    }
    assert.deepEqual(replica.options.ignoreChanges, ["replicateSourceDb"]);
    assert.equal(recording.inputs(DB_INSTANCE, "orders")["replicateSourceDb"], undefined);
  });
});

describe("A service that is a client", () => {
  const around = { regions: ["us-east-1"] };
  const clients = [{ service: "worker", user: "orders_app", poolSize: 10 }];

  it("is given the hosts, the port, the name and its user", async () => {
    const recording = await create(ordersInput({ clients }), around);
    const [container] = JSON.parse(
      recording.inputs("aws:ecs/taskDefinition:TaskDefinition", "worker-task-definition")[
        "containerDefinitions"
      ] as string,
    ) as { environment: { name: string; value: string }[] }[];
    const settings = (container?.environment ?? [])
      .filter(({ name }) => name.startsWith("ORDERS_DATABASE"))
      .map(({ name, value }) => [name.replace("ORDERS_DATABASE_", ""), value]);
    assert.deepEqual(Object.fromEntries(settings), {
      HOST: "test-orders.cluster",
      READER_HOST: "test-orders.cluster-ro",
      PORT: "5432",
      NAME: "orders",
      USER: "orders_app",
    });
  });

  it("is allowed to sign in as its user, and nothing else", async () => {
    const { policy } = (await create(ordersInput({ clients }), around)).inputs(
      "aws:iam/rolePolicy:RolePolicy",
      "worker-task-roles-task-policy",
    );
    assert.deepEqual((JSON.parse(policy as string) as { Statement: unknown }).Statement, [
      {
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource:
          "arn:aws:rds-db:us-east-1:123456789012:dbuser:cluster-ABCDEFGHIJKL01234/orders_app",
      },
    ]);
  });

  it("is let through at both ends, and no other service is", async () => {
    const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    const name = "worker-to-orders-database-in";
    const rule = (await create(ordersInput({ clients }), around)).inputs(ingress, name);
    assert.deepEqual([rule["fromPort"], rule["toPort"]], [5432, 5432]);
    const without = await create();
    assert.deepEqual(
      without.namesOf(ingress).filter((rule) => rule.includes("database")),
      [],
    );
  });
});
