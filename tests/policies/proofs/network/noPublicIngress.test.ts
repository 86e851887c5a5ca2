import { strict as assert } from "node:assert";

import { type Resource } from "../../../../graph/stackGraph";
import { Unknown, type ValueMap } from "../../../../graph/value";
import {
  DEFAULT_SECURITY_GROUP,
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
} from "../../../../policies/queries/types";
import { noPublicIngress } from "../../../../policies/proofs/network/noPublicIngress";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder, type Input } from "../../../support/graph";

const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const FIX = "name a source group or a known range instead";

const door = (port: number, ranges: readonly string[]) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks: ranges,
});

/** A load balancer whose group lets the internet in on 443: what the rule allows. */
function compliant(): { stack: GraphBuilder; group: Resource } {
  const stack = graphBuilder();
  const group = stack.resource(SECURITY_GROUP, "edge-sg", { ingress: [door(443, ["0.0.0.0/0"])] });
  stack.resource(LOAD_BALANCER, "edge-lb", { securityGroups: [group] });
  return { stack, group };
}

function findings(stack: GraphBuilder): string[] {
  return findingsOf(noPublicIngress, stack.graph());
}

function answersToInline(...ingress: Input[]): string[] {
  const stack = graphBuilder();
  stack.resource(SECURITY_GROUP, "task-sg", { ingress });
  return findings(stack);
}

describe("no-public-ingress", () => {
  it("allows 80 and 443 from everywhere in the group of a load balancer", () => {
    const { stack, group } = compliant();
    stack.resource(INGRESS_RULE, "http", {
      securityGroupId: group,
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
      cidrIpv6: "::/0",
    });

    assert.deepEqual(findings(stack), []);
  });

  it("refuses 22 from everywhere", () => {
    assert.deepEqual(answersToInline(door(22, ["0.0.0.0/0"])), [
      `task-sg: ingress opens tcp 22 to 0.0.0.0/0; ${FIX}`,
    ]);
  });

  it("refuses another port than 80 and 443 on a load balancer as well", () => {
    const { stack, group } = compliant();
    const rule = { securityGroupId: group, type: "ingress", ...door(8080, ["0.0.0.0/0"]) };
    stack.resource(SECURITY_GROUP_RULE, "admin", rule);

    assert.deepEqual(findings(stack), [`admin: ingress opens tcp 8080 to 0.0.0.0/0; ${FIX}`]);
  });

  it("refuses a range of ports that holds 443, and every port at once", () => {
    const range = { protocol: "6", fromPort: 22, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };
    const all = { protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] };

    assert.deepEqual(answersToInline(range, all), [
      `task-sg: ingress opens tcp 22-443 to 0.0.0.0/0; ${FIX}`,
      `task-sg: ingress opens all ports to ::/0; ${FIX}`,
    ]);
  });

  it("refuses 443 over UDP", () => {
    const quic = { ...door(443, ["0.0.0.0/0"]), protocol: "udp" };

    assert.deepEqual(answersToInline(quic), [
      `task-sg: ingress opens udp 443 to 0.0.0.0/0; ${FIX}`,
    ]);
  });

  it("refuses 443 in a group that is attached to no load balancer", () => {
    assert.deepEqual(answersToInline(door(443, ["0.0.0.0/0"])), [
      `task-sg: ingress opens tcp 443 to 0.0.0.0/0, in a security group that is attached to no load balancer; ${FIX}`,
    ]);
  });

  it("refuses 443 in a load balancer's group that a service is also attached to", () => {
    const { stack, group } = compliant();
    stack.resource("aws:ecs/service:Service", "task", {
      networkConfiguration: { securityGroups: [group] },
    });

    assert.deepEqual(findings(stack), [
      `edge-sg: ingress opens tcp 443 to 0.0.0.0/0, in a security group that task is also attached to; ${FIX}`,
    ]);
  });

  it("does not take a rule that names the group as its source for wearing it", () => {
    const { stack, group } = compliant();
    const task = stack.resource(SECURITY_GROUP, "task-sg", {});
    stack.resource(INGRESS_RULE, "from-edge", {
      securityGroupId: task,
      referencedSecurityGroupId: group,
      ipProtocol: "tcp",
      fromPort: 8080,
      toPort: 8080,
    });

    assert.deepEqual(findings(stack), []);
  });

  it("does not take a component that passes the group on for wearing it", () => {
    const { stack, group } = compliant();
    stack.resource("meridian:index:Service", "service", { edgeGroupId: group });

    assert.deepEqual(findings(stack), []);
  });

  it("refuses 443 in a group that the stack does not hold", () => {
    const stack = graphBuilder();
    const rule = { securityGroupId: "sg-elsewhere", ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" };
    stack.resource(INGRESS_RULE, "far", { ...rule, fromPort: 443, toPort: 443 });

    assert.deepEqual(findings(stack), [
      "far: ingress opens tcp 443 to 0.0.0.0/0, in a security group that this stack does not hold; " +
        FIX,
    ]);
  });

  for (const type of [SECURITY_GROUP, DEFAULT_SECURITY_GROUP]) {
    it(`sees the inline rules of ${type}`, () => {
      const stack = graphBuilder();
      stack.resource(type, "group", { ingress: [door(22, ["0.0.0.0/0"])] });

      assert.deepEqual(findings(stack), [`group: ingress opens tcp 22 to 0.0.0.0/0; ${FIX}`]);
    });
  }

  it("sees what a group holds and the program did not write", () => {
    const stack = graphBuilder();
    const outputs = { ingress: [door(22, ["0.0.0.0/0"])] };
    stack.resource(SECURITY_GROUP, "drifted", {}, { outputs });

    assert.deepEqual(findings(stack), [`drifted: ingress opens tcp 22 to 0.0.0.0/0; ${FIX}`]);
  });

  const split: readonly (readonly [string, readonly string[]])[] = [
    ["two halves", ["0.0.0.0/1", "128.0.0.0/1"]],
    ["the halves of IPv6", ["::/1", "8000::/1"]],
    ["one registry's share", ["54.0.0.0/8"]],
    ["one registry's share of IPv6", ["2600::/12"]],
    ["a range that is only in part private", ["10.0.0.0/7", "fc00::/6"]],
  ];
  for (const [title, ranges] of split) {
    it(`refuses the internet as ${title}`, () => {
      assert.deepEqual(answersToInline(door(22, ranges)), [
        `task-sg: ingress opens tcp 22 to ${ranges.join(", ")}; ${FIX}`,
      ]);
    });
  }

  it("allows known ranges, private space and source groups", () => {
    const known = ["54.0.0.0/9", "203.0.113.0/24", "10.0.0.0/8", "2600::/13", "fc00::/7"];
    const group = { protocol: "tcp", fromPort: 22, toPort: 22, securityGroups: ["sg-1"] };

    assert.deepEqual(answersToInline(door(22, known), group), []);
  });

  it("leaves egress alone", () => {
    const stack = graphBuilder();
    const everywhere = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
    const group = stack.resource(SECURITY_GROUP, "task-sg", { egress: [everywhere] });
    const rule = { type: "egress", securityGroupId: group, ...everywhere };
    stack.resource(SECURITY_GROUP_RULE, "out", rule);

    assert.deepEqual(findings(stack), []);
  });

  it("leaves other types alone", () => {
    const stack = graphBuilder();
    stack.resource("aws:ec2/networkAcl:NetworkAcl", "acl", { ingress: [door(22, ["0.0.0.0/0"])] });

    assert.deepEqual(findings(stack), []);
  });
});

describe("no-public-ingress, where something is unknown", () => {
  const unknownOf = (rule: ValueMap) => answersToInline({ ...door(22, []), ...rule });

  it("is undecided about an unknown range", () => {
    assert.deepEqual(unknownOf({ cidrBlocks: [Unknown.value, "10.0.0.0/8"] }), [
      "? task-sg: whether ingress opens tcp 22 to the internet, from [unknown]",
    ]);
  });

  it("is undecided about a range that it cannot read", () => {
    assert.deepEqual(unknownOf({ cidrBlocks: ["1.2.3.4/33"] }), [
      "? task-sg: whether ingress opens tcp 22 to the internet, from 1.2.3.4/33",
    ]);
  });

  it("is undecided about unknown inline rules that the program declares", () => {
    const stack = graphBuilder();
    const outputs = { ingress: Unknown.value };
    stack.resource(SECURITY_GROUP, "task-sg", { ingress: Unknown.value }, { outputs });

    assert.deepEqual(findings(stack), [
      "? task-sg: whether ingress opens unknown ports to the internet, from [unknown]",
    ]);
  });

  it("takes unknown inline rules that the program did not write for none", () => {
    const stack = graphBuilder();
    stack.resource(SECURITY_GROUP, "task-sg", {}, { outputs: { ingress: Unknown.value } });

    assert.deepEqual(findings(stack), []);
  });

  it("is undecided about an unknown port of a load balancer's group, and decides the rest", () => {
    const stack = graphBuilder();
    const port = { ...door(443, ["0.0.0.0/0"]), toPort: Unknown.value };
    const group = stack.resource(SECURITY_GROUP, "edge-sg", {
      ingress: [port, { ...port, fromPort: 22 }],
    });
    stack.resource(LOAD_BALANCER, "edge-lb", { securityGroups: [group] });

    assert.deepEqual(findings(stack), [
      "? edge-sg: whether ingress opens tcp 443-[unknown] to the internet, from 0.0.0.0/0",
      `edge-sg: ingress opens tcp 22-[unknown] to 0.0.0.0/0; ${FIX}`,
    ]);
  });

  it("finds the load balancer of a group that has no id yet", () => {
    const stack = graphBuilder();
    const ingress = [door(443, ["0.0.0.0/0"])];
    const group = stack.resource(SECURITY_GROUP, "edge-sg", { ingress }, { id: Unknown.value });
    stack.resource(LOAD_BALANCER, "edge-lb", { securityGroups: [group] });

    assert.deepEqual(findings(stack), []);
  });

  it("is undecided about a rule that can belong to either of two groups", () => {
    const stack = graphBuilder();
    const groups = ["a", "b"].map((name) =>
      stack.resource(SECURITY_GROUP, name, {}, { id: Unknown.value }),
    );
    stack.resource(LOAD_BALANCER, "lb", { securityGroups: groups });
    const rule = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
    const made = stack.resource(INGRESS_RULE, "rule", { ...rule, securityGroupId: Unknown.value });
    const sources = groups.map(({ urn }) => urn);
    Object.assign(made.propertyDependencies, { securityGroupId: sources });

    assert.deepEqual(findings(stack), [
      "? rule: whether ingress opens tcp 443 to the internet, from 0.0.0.0/0",
    ]);
  });

  it("is undecided when an unknown property of another resource can hold a group without an id", () => {
    const stack = graphBuilder();
    const ingress = [door(443, ["0.0.0.0/0"])];
    const group = stack.resource(SECURITY_GROUP, "edge-sg", { ingress }, { id: Unknown.value });
    stack.resource(LOAD_BALANCER, "edge-lb", { securityGroups: [group] });
    stack.resource("aws:lambda/function:Function", "f", { environment: { group } });

    assert.deepEqual(findings(stack), [
      "? edge-sg: whether ingress opens tcp 443 to the internet, from 0.0.0.0/0",
    ]);
  });
});
