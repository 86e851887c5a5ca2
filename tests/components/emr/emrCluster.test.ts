import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { EmrCluster, type EmrClusterArgs } from "../../../components/emr/emrCluster";
import { type EmrSecurityGroups } from "../../../components/emr/emrSecurityGroups";
import { type EmrSecurityConfig } from "../../../lib/emr/emrConfig";
import { register } from "../../support/mocks";

const security: EmrSecurityConfig = {
  inTransit: { provider: "PEM", s3Object: "s3://config/certificates.zip" },
  bucketEncryption: [],
  kerberos: { kdc: "cluster" },
  mappings: [],
  identities: [],
  metadataHopLimit: 1,
};

const ARGS: EmrClusterArgs = {
  region: "us-east-1",
  releaseLabel: "emr-7.9.0",
  subnetIds: ["subnet-a", "subnet-b"],
  groups: { primaryId: "sg-1", coreId: "sg-2", serviceId: "sg-3" } as unknown as EmrSecurityGroups,
  securityConfiguration: "security",
  security,
  serviceRoleArn: "arn:aws:iam::123456789012:role/service",
  instanceProfileArn: "arn:aws:iam::123456789012:instance-profile/profile",
  kerberos: { realm: "EC2.INTERNAL", kdcAdminPassword: pulumi.secret("canary") },
  instances: {
    kind: "fleets",
    primaryTypes: ["m6g.xlarge"],
    coreTypes: ["r6g.xlarge"],
    onDemandCapacity: 2,
    spotCapacity: 0,
  },
  scaling: { minimum: 2, maximum: 4 },
  idleTimeoutHours: 1.5,
  homeDirectoryUsers: ["ada"],
  logUri: "s3://logs/",
  logKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1",
};

function refusal(damage: Partial<EmrClusterArgs>): string {
  try {
    new EmrCluster("emr", { ...ARGS, ...damage });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

async function inputsOf(
  name: string,
  damage: Partial<EmrClusterArgs> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const registered = await register(() => new EmrCluster("emr", { ...ARGS, ...damage }));
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
      { unitType: "InstanceFleetUnits", minimumCapacityUnits: 2, maximumCapacityUnits: 4 },
    ]);
  });

  it("gives groups one subnet, and scales them by instances", async () => {
    const instances = {
      kind: "groups",
      primaryType: "m6g.xlarge",
      coreType: "r6g.xlarge",
      coreCount: 2,
    } as const;
    const { ec2Attributes } = await inputsOf("emr-cluster", { instances });
    assert.equal((ec2Attributes as { subnetId: string }).subnetId, "subnet-a");
    assert.deepEqual((await inputsOf("emr-scaling", { instances }))["computeLimits"], [
      { unitType: "Instances", minimumCapacityUnits: 2, maximumCapacityUnits: 4 },
    ]);
  });

  it("has no step where there is nobody to make a home for", async () => {
    assert.deepEqual((await inputsOf("emr-cluster", { homeDirectoryUsers: [] }))["steps"], []);
  });

  it("registers nothing where release, attributes and names do not fit, and says all of it", () => {
    const damage = {
      releaseLabel: "emr-5.9.0",
      kerberos: undefined,
      homeDirectoryUsers: ["no body"],
    };
    assert.equal(
      refusal(damage),
      [
        "emr cannot be built:",
        '  releaseLabel must be emr-5.10.0 or later for Kerberos, got "emr-5.9.0"',
        '  releaseLabel must be emr-5.24.0 or later for EBS encryption, got "emr-5.9.0"',
        '  releaseLabel must be emr-5.32.0 or later for version 2 of the metadata service, got "emr-5.9.0"',
        '  releaseLabel must be emr-5.30.0 or later for managed scaling, got "emr-5.9.0"',
        '  releaseLabel must be emr-5.30.0 or later for auto-termination, got "emr-5.9.0"',
        "  kerberos must be set where the security configuration has a Kerberos block, got nothing",
        '  homeDirectoryUsers[0] must be the name of a Linux user, small letters, digits, _ and -, got "no body"',
      ].join("\n"),
    );
  });
});
