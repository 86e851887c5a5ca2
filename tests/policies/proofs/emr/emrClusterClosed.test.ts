import { strict as assert } from "node:assert";

import { type Resource } from "../../../../graph/stackGraph";
import { Unknown, type ValueMap } from "../../../../graph/value";
import { emrClusterClosed } from "../../../../policies/proofs/emr/emrClusterClosed";
import { emrReplacements } from "../../../../policies/reports/emrReplacements";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder } from "../../../support/graph";

const kerberos = { AuthenticationConfiguration: { KerberosConfiguration: { Provider: "x" } } };

interface Scene {
  readonly stack: GraphBuilder;
  readonly subnet: Resource;
}

function cluster(
  damage: Readonly<Record<string, unknown>> = {},
  document: object = kerberos,
  subnetInputs: ValueMap = {},
): Scene {
  const stack = graphBuilder();
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet", subnetInputs);
  const configuration = stack.resource(
    "aws:emr/securityConfiguration:SecurityConfiguration",
    "configuration",
    { configuration: JSON.stringify(document) },
  );
  stack.resource("aws:emr/cluster:Cluster", "cluster", {
    ec2Attributes: { subnetId: subnet },
    securityConfiguration: configuration,
    kerberosAttributes: { realm: "EC2.INTERNAL" },
    logUri: "s3://logs/",
    logEncryptionKmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1",
    ...damage,
  });
  return { stack, subnet };
}

function findings({ stack }: Scene): string[] {
  return findingsOf(emrClusterClosed, stack.graph());
}

describe("emr-cluster-closed", () => {
  it("allows a private cluster with Kerberos on both sides", () => {
    assert.deepEqual(findings(cluster()), []);
  });

  it("allows a cluster with Kerberos on neither side", () => {
    assert.deepEqual(findings(cluster({ kerberosAttributes: null }, {})), []);
  });

  const PUBLIC =
    "cluster: subnet subnet is public, so nodes get public addresses; use private subnets";

  it("refuses a subnet that gives public addresses", () => {
    assert.deepEqual(findings(cluster({}, kerberos, { mapPublicIpOnLaunch: true })), [PUBLIC]);
  });

  it("refuses a subnet from which a route leads to the internet", () => {
    const scene = cluster();
    const { stack, subnet } = scene;
    const table = stack.resource("aws:ec2/routeTable:RouteTable", "table");
    stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
      subnetId: subnet,
      routeTableId: table,
    });
    stack.resource("aws:ec2/route:Route", "nat", { routeTableId: table, natGatewayId: "nat-1" });
    assert.deepEqual(findings(scene), []);
    stack.resource("aws:ec2/route:Route", "out", { routeTableId: table, gatewayId: "igw-1" });
    assert.deepEqual(findings(scene), [PUBLIC]);
  });

  it("refuses a cluster without a security configuration", () => {
    assert.deepEqual(findings(cluster({ securityConfiguration: null })), [
      "cluster: cluster has no security configuration; name one in securityConfiguration",
    ]);
  });

  it("refuses Kerberos on one side only", () => {
    assert.deepEqual(findings(cluster({ kerberosAttributes: null })), [
      "cluster: security configuration has a Kerberos block, and the cluster no kerberosAttributes; EMR refuses the pair",
    ]);
    assert.deepEqual(findings(cluster({}, {})), [
      "cluster: cluster has kerberosAttributes, and its security configuration no Kerberos block; EMR refuses the pair",
    ]);
  });

  it("refuses attributes without a realm", () => {
    assert.deepEqual(findings(cluster({ kerberosAttributes: { kdcAdminPassword: "x" } })), [
      "cluster: kerberosAttributes name no realm; set it, in upper case",
    ]);
  });

  it("refuses no logs, and logs in clear", () => {
    assert.deepEqual(findings(cluster({ logUri: null })), [
      "cluster: cluster keeps no logs; set logUri to a private, encrypted bucket",
    ]);
    assert.deepEqual(findings(cluster({ logEncryptionKmsKeyId: null })), [
      "cluster: logs are not encrypted under a key; set logEncryptionKmsKeyId",
    ]);
  });

  it("is undecided while subnet or configuration are unknown", () => {
    const unknown = {
      ec2Attributes: { subnetId: Unknown.value },
      securityConfiguration: Unknown.value,
    };
    assert.deepEqual(findings(cluster(unknown)), [
      "? cluster: whether the cluster's subnets are private",
      "? cluster: whether the cluster fits its security configuration",
    ]);
  });
});

describe("the table of what a change replaces", () => {
  it("names the cluster of each security configuration", () => {
    assert.deepEqual(emrReplacements(cluster().stack.graph()).rows, [
      ["configuration", "us-east-1", "cluster"],
    ]);
  });
});
