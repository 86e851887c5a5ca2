import { strict as assert } from "node:assert";

import { type Resource, StackGraph } from "../../../../graph/stackGraph";
import { Unknown, type ValueMap } from "../../../../graph/value";
import { emrClusterClosed } from "../../../../policies/proofs/emr/emrClusterClosed";
import { emrReplacements } from "../../../../policies/reports/emrReplacements";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder, output } from "../../../support/graph";

const kerberos = { AuthenticationConfiguration: { KerberosConfiguration: { Provider: "x" } } };

interface Scene {
  readonly stack: GraphBuilder;
  readonly subnet: Resource;
  readonly vpc: Resource;
}

function cluster(
  damage: Readonly<Record<string, unknown>> = {},
  document: object = kerberos,
  subnetInputs: ValueMap = {},
): Scene {
  const stack = graphBuilder();
  const vpc = stack.resource(
    "aws:ec2/vpc:Vpc",
    "vpc",
    {},
    { outputs: { defaultRouteTableId: "rtb-1" } },
  );
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet", { vpcId: vpc, ...subnetInputs });
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
  return { stack, subnet, vpc };
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

  const ROUTE = "aws:ec2/route:Route";
  const mains: [form: string, add: (scene: Scene) => void][] = [
    [
      "a table that the stack makes the main one",
      ({ stack, vpc }) => {
        const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }];
        const table = stack.resource("aws:ec2/routeTable:RouteTable", "table", { routes });
        stack.resource("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
          vpcId: vpc,
          routeTableId: table,
        });
      },
    ],
    [
      "the default table that the stack adopts",
      ({ stack, vpc }) => {
        stack.resource("aws:ec2/defaultRouteTable:DefaultRouteTable", "default", {
          defaultRouteTableId: output(vpc, "defaultRouteTableId"),
          routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
        });
      },
    ],
    [
      "a route that is added to the VPC's own table",
      ({ stack, vpc }) => {
        const routeTableId = output(vpc, "defaultRouteTableId");
        stack.resource(ROUTE, "out", { routeTableId, gatewayId: "igw-1" });
      },
    ],
    [
      "such a route, by an internet gateway without an id yet",
      ({ stack, vpc }) => {
        const routeTableId = output(vpc, "defaultRouteTableId");
        const type = "aws:ec2/internetGateway:InternetGateway";
        const gatewayId = stack.resource(type, "gateway", {}, { id: Unknown.value });
        stack.resource(ROUTE, "out", { routeTableId, gatewayId });
      },
    ],
  ];
  for (const [form, add] of mains) {
    it(`refuses a subnet without a route table, whose VPC is public by ${form}`, () => {
      const scene = cluster();
      add(scene);
      assert.deepEqual(findings(scene), [PUBLIC]);
    });
  }

  it("allows a subnet of its own route table, whose VPC is public by its main one", () => {
    const scene = cluster();
    mains[0]?.[1](scene);
    const table = scene.stack.resource("aws:ec2/routeTable:RouteTable", "private");
    scene.stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
      subnetId: scene.subnet,
      routeTableId: table,
    });
    assert.deepEqual(findings(scene), []);
  });

  it("refuses subnets of a default VPC, which AWS makes public", () => {
    const scene = cluster();
    const { stack } = scene;
    const vpc = stack.resource("aws:ec2/defaultVpc:DefaultVpc", "default-vpc");
    const subnets = [
      stack.resource("aws:ec2/subnet:Subnet", "in-default", { vpcId: vpc }),
      stack.resource("aws:ec2/defaultSubnet:DefaultSubnet", "default"),
    ];
    for (const subnet of subnets) {
      const found = cluster({ ec2Attributes: { subnetId: subnet.id } });
      const graph = [...stack.graph().resources, ...found.stack.graph().resources];
      const urns = new Map(graph.map((resource) => [resource.urn, resource]));
      const merged = new StackGraph("meridian", "test", [...urns.values()], {});
      assert.deepEqual(findingsOf(emrClusterClosed, merged), [
        `cluster: subnet ${subnet.name} is public, so nodes get public addresses; use private subnets`,
      ]);
    }
  });

  it("is undecided about a subnet whose VPC is not in the stack", () => {
    assert.deepEqual(findings(cluster({}, kerberos, { vpcId: "vpc-elsewhere" })), [
      "? cluster: whether the cluster's subnets are private",
    ]);
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
