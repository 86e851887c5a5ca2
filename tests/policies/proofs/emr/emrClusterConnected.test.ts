import { strict as assert } from "node:assert";

import { type Resource } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import {
  type GroupRole,
  type GroupRule,
  securityGroupRules,
  trafficOf,
} from "../../../../lib/emr/cluster/network/securityGroupRules";
import { emrClusterConnected } from "../../../../policies/proofs/emr/emrClusterConnected";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, graphBuilder } from "../../../support/graph";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";

interface Scene {
  readonly stack: GraphBuilder;
  readonly groups: Readonly<Record<GroupRole, Resource>>;
}

/** A cluster whose groups have no rule yet, behind an endpoint of S3. */
function scene(attributes: Readonly<Record<string, unknown>> = {}): Scene {
  const stack = graphBuilder();
  const group = (role: string): Resource => stack.resource(GROUP, role);
  const groups = { primary: group("primary"), core: group("core"), service: group("service") };
  stack.resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "s3",
    { serviceName: "com.amazonaws.us-east-1.s3" },
    { outputs: { prefixListId: "pl-s3" } },
  );
  stack.resource("aws:emr/cluster:Cluster", "cluster", {
    ec2Attributes: {
      emrManagedMasterSecurityGroup: groups.primary,
      emrManagedSlaveSecurityGroup: groups.core,
      serviceAccessSecurityGroup: groups.service,
      ...attributes,
    },
  });
  return { stack, groups };
}

/** Adds a rule of the guide as the stack writes it. */
function addRule({ stack, groups }: Scene, rule: GroupRule, changes: object = {}): void {
  const { direction, group, peer, protocol, port } = rule;
  const kind = direction === "ingress" ? "Ingress" : "Egress";
  stack.resource(
    `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`,
    `${direction}-${group}-${peer}-${protocol}-${port ?? ""}`,
    {
      securityGroupId: groups[group],
      ...(peer === "s3" ? { prefixListId: "pl-s3" } : { referencedSecurityGroupId: groups[peer] }),
      ...trafficOf(rule),
      ...changes,
    },
  );
}

function withoutRule(left: number, changes?: object): string[] {
  const parts = scene();
  securityGroupRules.forEach((rule, index) => {
    if (index !== left) {
      addRule(parts, rule);
    } else if (changes !== undefined) {
      addRule(parts, rule, changes);
    }
  });
  return findingsOf(emrClusterConnected, parts.stack.graph());
}

const indexOf = (direction: string, group: string, peer: string, port?: number): number =>
  securityGroupRules.findIndex(
    (rule) =>
      rule.direction === direction &&
      rule.group === group &&
      rule.peer === peer &&
      rule.port === port,
  );

describe("emr-cluster-connected", () => {
  it("allows groups with every rule of the guide", () => {
    assert.deepEqual(withoutRule(-1), []);
  });

  it("refuses groups that lack any one of the rules", () => {
    securityGroupRules.forEach((rule, index) => {
      assert.equal(withoutRule(index).length, 1, JSON.stringify(rule));
    });
  });

  it("says which rule is missing", () => {
    assert.deepEqual(withoutRule(indexOf("egress", "core", "primary")), [
      "cluster: core security group core has no egress rule for all to primary; add it: the cluster does not start without it, and EMR adds no outbound rules",
    ]);
    assert.deepEqual(withoutRule(indexOf("ingress", "service", "primary", 9443)), [
      "cluster: service security group service has no ingress rule for tcp 9443 from primary; add it: the cluster does not start without it, and EMR adds no outbound rules",
    ]);
    assert.deepEqual(withoutRule(indexOf("egress", "core", "s3")), [
      "cluster: core security group core has no egress rule for tcp to S3; add it: the cluster does not start without it, and EMR adds no outbound rules",
    ]);
  });

  const toService = indexOf("egress", "primary", "service", 9443);
  it("takes a wider rule for a rule", () => {
    assert.deepEqual(withoutRule(toService, { ipProtocol: "-1" }), []);
    assert.deepEqual(withoutRule(toService, { fromPort: 9000, toPort: 9999 }), []);
    const anywhere = { referencedSecurityGroupId: null, cidrIpv4: "0.0.0.0/0" };
    assert.deepEqual(withoutRule(toService, anywhere), []);
  });

  it("takes no rule for another protocol, port or peer for it", () => {
    for (const changes of [
      { ipProtocol: "udp" },
      { fromPort: 9444, toPort: 9444 },
      { referencedSecurityGroupId: "sg-other" },
      { referencedSecurityGroupId: null, cidrIpv4: "10.0.0.0/8" },
    ]) {
      assert.equal(withoutRule(toService, changes).length, 1, JSON.stringify(changes));
    }
  });

  it("reads rules of the older kind, and rules within a group", () => {
    const stack = graphBuilder();
    const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
    const egress = [everything];
    const primary = stack.resource(GROUP, "primary", { egress });
    const core = stack.resource(GROUP, "core", {
      egress,
      ingress: [{ protocol: "-1", self: true, securityGroups: ["sg-primary", "sg-service"] }],
    });
    const service = stack.resource(GROUP, "service", { egress });
    const older = (name: string, inputs: object): Resource =>
      stack.resource("aws:ec2/securityGroupRule:SecurityGroupRule", name, {
        type: "ingress",
        protocol: "-1",
        fromPort: 0,
        toPort: 0,
        ...inputs,
      });
    older("self", { securityGroupId: primary, self: true });
    older("core", { securityGroupId: primary, sourceSecurityGroupId: core });
    older("service", { securityGroupId: primary, sourceSecurityGroupId: service });
    older("manager", { securityGroupId: service, sourceSecurityGroupId: primary });
    stack.resource("aws:emr/cluster:Cluster", "cluster", {
      ec2Attributes: {
        emrManagedMasterSecurityGroup: primary,
        emrManagedSlaveSecurityGroup: core,
        serviceAccessSecurityGroup: service,
      },
    });
    assert.deepEqual(findingsOf(emrClusterConnected, stack.graph()), []);
  });

  it("allows a cluster that names no group, and refuses one that names some of them", () => {
    const none = {
      emrManagedMasterSecurityGroup: null,
      emrManagedSlaveSecurityGroup: null,
      serviceAccessSecurityGroup: null,
    };
    assert.deepEqual(findingsOf(emrClusterConnected, scene(none).stack.graph()), []);
    const one = { ...none, serviceAccessSecurityGroup: "sg-elsewhere" };
    assert.deepEqual(findingsOf(emrClusterConnected, scene(one).stack.graph()), [
      "cluster: cluster names no primary security group beside its other ones; EMR takes all three or none",
      "cluster: cluster names no core security group beside its other ones; EMR takes all three or none",
    ]);
  });

  it("is undecided while a group, or the group of a rule, is unknown", () => {
    const unnamed = scene({ emrManagedMasterSecurityGroup: Unknown.value });
    const question =
      "? cluster: whether the cluster's nodes and the EMR service can reach each other";
    assert.deepEqual(findingsOf(emrClusterConnected, unnamed.stack.graph()), [question]);
    const parts = scene();
    securityGroupRules.forEach((rule, index) => {
      addRule(parts, rule, index === 0 ? { securityGroupId: Unknown.value } : {});
    });
    assert.deepEqual(findingsOf(emrClusterConnected, parts.stack.graph()), [question]);
  });
});
