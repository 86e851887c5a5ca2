import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { emrDirectoryConnected } from "../../../../policies/proofs/emr/emrDirectoryConnected";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const trusting = {
  AuthenticationConfiguration: {
    KerberosConfiguration: {
      ClusterDedicatedKdcConfiguration: { CrossRealmTrustConfiguration: { Realm: "AD.TEST" } },
    },
  },
};

interface Parts {
  /** The security configuration. */
  readonly document?: object;
  /** The route out of the private subnet. */
  readonly route?: Readonly<Record<string, unknown>>;
  /** Whether a resolver rule is associated with the VPC. */
  readonly hasNames?: boolean;
  /** Ports that the primary node's group admits, and from where. */
  readonly admitted?: readonly number[];
  readonly from?: string;
}

function findings({
  document = trusting,
  route = { transitGatewayId: "tgw-1" },
  hasNames = true,
  admitted = [88, 749],
  from = "172.16.10.0/24",
}: Parts = {}): string[] {
  const stack = graphBuilder();
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "vpc");
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "private", { vpcId: vpc });
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "table");
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
    subnetId: subnet,
    routeTableId: table,
  });
  stack.resource("aws:ec2/route:Route", "out", {
    routeTableId: table,
    destinationCidrBlock: "172.16.0.0/16",
    ...route,
  });
  if (hasNames) {
    stack.resource("aws:route53/resolverRuleAssociation:ResolverRuleAssociation", "names", {
      vpcId: vpc,
      resolverRuleId: "rslvr-rr-1",
    });
  }
  const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "primary");
  for (const port of admitted) {
    stack.resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", `in-${port}`, {
      securityGroupId: group,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4: from,
    });
  }
  const configuration = stack.resource(
    "aws:emr/securityConfiguration:SecurityConfiguration",
    "configuration",
    { configuration: document instanceof Unknown ? document : JSON.stringify(document) },
  );
  stack.resource("aws:emr/cluster:Cluster", "cluster", {
    securityConfiguration: configuration,
    ec2Attributes: { subnetId: subnet, emrManagedMasterSecurityGroup: group },
  });
  return findingsOf(emrDirectoryConnected, stack.graph());
}

describe("emr-directory-connected", () => {
  it("allows a trust with routes, names and a way to the KDC", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ route: { gatewayId: "vgw-1" } }), []);
    assert.deepEqual(findings({ route: { vpcPeeringConnectionId: "pcx-1" } }), []);
  });

  it("requires nothing of a cluster without a trust", () => {
    const parts = { document: {}, route: { natGatewayId: "nat-1" }, hasNames: false, admitted: [] };
    assert.deepEqual(findings(parts), []);
  });

  it("refuses a subnet without a route to the other network", () => {
    const expected = [
      "cluster: subnet private has no route to a transit gateway, VPN gateway or peered VPC, so its nodes cannot reach the directory of the trust; add one",
    ];
    assert.deepEqual(findings({ route: { natGatewayId: "nat-1" } }), expected);
    assert.deepEqual(findings({ route: { gatewayId: "igw-1" } }), expected);
  });

  it("refuses a VPC without the other network's names", () => {
    assert.deepEqual(findings({ hasNames: false }), [
      "cluster: VPC vpc has no resolver rule and no DHCP options, so the nodes cannot resolve the domain of the trust; associate a resolver rule",
    ]);
  });

  it("refuses a KDC that the directory cannot reach", () => {
    assert.deepEqual(findings({ admitted: [88] }), [
      "cluster: primary security group primary has no ingress rule for tcp 749 from 172.16.0.0/16, so the directory cannot reach the KDC; add it",
    ]);
    assert.equal(findings({ from: "10.0.0.0/8" }).length, 2);
  });

  it("is undecided while the security configuration is unknown", () => {
    assert.deepEqual(findings({ document: Unknown.value }), [
      "? cluster: whether the cluster and the directory of its trust reach each other",
    ]);
  });
});
