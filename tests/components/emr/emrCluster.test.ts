import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { EmrCluster, type EmrClusterArgs } from "../../../components/emr/emrCluster";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { type ClusterPlan } from "../../../lib/emr/cluster/plan";
import { planEmr } from "../../../lib/emr/plan";
import { locationOf } from "../../../lib/location";
import { cluster, parseEmr } from "../../lib/emr/support";
import { register } from "../../support/mocks";

/** A cluster with its own KDC and no directory. */
function planOf(changes: object = {}): ClusterPlan {
  const own = { ...cluster, joinUser: undefined, hue: undefined, ...changes };
  const { spec } = parseEmr(
    { kerberos: { kdc: "cluster" }, cluster: own },
    { "kerberos/kdc-admin-password": { type: "SecureString" } },
  );
  const plan = planOrThrow("emr", planEmr(spec, locationOf("123456789012", "us-east-1")));
  assert(plan?.cluster);
  return plan.cluster;
}

const ARGS: EmrClusterArgs = {
  plan: planOf(),
  subnetIds: ["subnet-a", "subnet-b"],
  groups: {
    primaryId: pulumi.output("sg-1"),
    coreId: pulumi.output("sg-2"),
    serviceId: pulumi.output("sg-3"),
  },
  securityConfiguration: "security",
  serviceRoleArn: "arn:aws:iam::123456789012:role/service",
  instanceProfileArn: "arn:aws:iam::123456789012:instance-profile/profile",
  secrets: { "kerberos/kdc-admin-password": pulumi.secret("canary") },
  logUri: "s3://logs/",
  logKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1",
  bootstrapPath: "s3://scripts/prepare-node.sh",
  prerequisites: [],
};

async function inputsOf(
  name: string,
  changes: object = {},
): Promise<Readonly<Record<string, unknown>>> {
  const plan = planOf(changes);
  const registered = await register(() => new EmrCluster("emr", { ...ARGS, plan }));
  return registered.find((resource) => resource.name === name)?.inputs ?? {};
}

describe("EmrCluster", () => {
  it("gives fleets all subnets, and scales them by their units", async () => {
    const { ec2Attributes, autoTerminationPolicy } = await inputsOf("emr-cluster");
    assert.deepEqual((ec2Attributes as { subnetIds: string[] }).subnetIds, [
      "subnet-a",
      "subnet-b",
    ]);
    assert.deepEqual(autoTerminationPolicy, { idleTimeout: 5400 });
    assert.deepEqual((await inputsOf("emr-scaling"))["computeLimits"], [
      { unitType: "InstanceFleetUnits", minimumCapacityUnits: 2, maximumCapacityUnits: 10 },
    ]);
  });

  it("gives groups one subnet, and scales them by instances", async () => {
    const instances = {
      kind: "groups",
      primaryType: "m6g.xlarge",
      coreType: "r6g.xlarge",
      coreCount: 2,
    };
    const { ec2Attributes } = await inputsOf("emr-cluster", { instances });
    assert.equal((ec2Attributes as { subnetId: string }).subnetId, "subnet-a");
    assert.deepEqual((await inputsOf("emr-scaling", { instances }))["computeLimits"], [
      { unitType: "Instances", minimumCapacityUnits: 2, maximumCapacityUnits: 10 },
    ]);
  });

  it("has a step for home directories, and none without users", async () => {
    const { steps } = await inputsOf("emr-cluster");
    assert.equal((steps as unknown[]).length, 1);
    assert.deepEqual((await inputsOf("emr-cluster", { homeDirectoryUsers: [] }))["steps"], []);
  });

  it("has the attributes that its KDC needs as a secret, and no others", async () => {
    const { kerberosAttributes, configurationsJson } = await inputsOf("emr-cluster");
    const secret = kerberosAttributes as { readonly value: unknown };
    assert.deepEqual(secret.value, { realm: "EC2.INTERNAL", kdcAdminPassword: "canary" });
    const classifications = JSON.parse(String(configurationsJson)) as { Classification: string }[];
    assert.deepEqual(
      classifications.map(({ Classification }) => Classification),
      ["hive-site", "spark-hive-site"],
    );
  });

  it("has Livy beside Spark and Hue, which sends Spark code to it", async () => {
    const { applications } = await inputsOf("emr-cluster");
    assert.deepEqual(applications, ["Hadoop", "Hive", "Hue", "Livy", "Spark"]);
  });

  it("prepares every node by its script, and by none where there is none", async () => {
    const { bootstrapActions } = await inputsOf("emr-cluster");
    assert.deepEqual(bootstrapActions, [
      { name: "Prepare node", path: "s3://scripts/prepare-node.sh" },
    ]);
    const registered = await register(
      () => new EmrCluster("emr", { ...ARGS, bootstrapPath: undefined }),
    );
    const cluster = registered.find(({ name }) => name === "emr-cluster");
    assert.deepEqual(cluster?.inputs["bootstrapActions"], []);
  });

  it("registers nothing without the value of a secret", async () => {
    let message = "";
    const registered = await register(() => {
      try {
        new EmrCluster("emr", { ...ARGS, secrets: {} });
      } catch (error) {
        message = (error as Error).message;
      }
    });
    assert.deepEqual(registered, []);
    assert.equal(
      message,
      "emr cannot be built:\n  secrets.kerberos/kdc-admin-password must be set, got nothing",
    );
  });

  it("has no plan where release and attributes do not fit, with every reason", () => {
    assert.throws(() => planOf({ releaseLabel: "emr-5.9.0", realm: undefined }), {
      message: [
        "emr cannot be built:",
        '  emr.cluster.releaseLabel must be emr-5.10.0 or later for Kerberos, got "emr-5.9.0"',
        '  emr.cluster.releaseLabel must be emr-5.10.0 or later for EMRFS role mappings, got "emr-5.9.0"',
        '  emr.cluster.releaseLabel must be emr-5.24.0 or later for EBS encryption, got "emr-5.9.0"',
        '  emr.cluster.releaseLabel must be emr-5.32.0 or later for version 2 of the metadata service, got "emr-5.9.0"',
        '  emr.cluster.releaseLabel must be emr-5.30.0 or later for managed scaling, got "emr-5.9.0"',
        '  emr.cluster.releaseLabel must be emr-5.30.0 or later for auto-termination, got "emr-5.9.0"',
        "  emr.cluster.realm must be set where the security configuration has a Kerberos block, got nothing",
      ].join("\n"),
    });
  });
});
