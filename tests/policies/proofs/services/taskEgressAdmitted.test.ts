import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { taskEgressAdmitted } from "../../../../policies/proofs/services/taskEgressAdmitted";
import { container, taskDefinition } from "../../../support/ecs";
import { type Changes, EVERYWHERE, exposedStack, tcp } from "../../../support/exposedStack";
import { findingsOf } from "../../../support/findings";
import { output } from "../../../support/graph";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const NEEDS = "ecr.api, ecr.dkr, logs, s3";

interface Options {
  readonly changes?: Changes;
  /** What the group of the endpoints admits; absent for no endpoints. */
  readonly endpointIngress?: readonly object[];
  readonly privateDns?: boolean;
  readonly image?: string;
}

/** The findings about a private service that has NAT, and endpoints when their ingress is given. */
function findings({ changes, endpointIngress, privateDns = true, image }: Options = {}): string[] {
  const { stack, vpc, privateSubnet, privateTable, taskGroup } = exposedStack(changes);
  if (endpointIngress !== undefined) {
    const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "endpoints", {
      ingress: endpointIngress,
    });
    for (const service of ["ecr.api", "ecr.dkr", "logs"]) {
      stack.resource(ENDPOINT, service, {
        vpcId: vpc,
        vpcEndpointType: "Interface",
        serviceName: `com.amazonaws.us-east-1.${service}`,
        subnetIds: [privateSubnet],
        securityGroupIds: [group],
        privateDnsEnabled: privateDns,
      });
    }
    stack.resource(
      ENDPOINT,
      "s3",
      {
        vpcId: vpc,
        vpcEndpointType: "Gateway",
        serviceName: "com.amazonaws.us-east-1.s3",
        routeTableIds: [privateTable],
      },
      { outputs: { prefixListId: "pl-s3" } },
    );
  }
  const containers = image === undefined ? [container] : [{ ...container, image }];
  const definition = taskDefinition(stack, {}, containers);
  stack.resource("aws:ecs/service:Service", "private", {
    taskDefinition: output(definition, "arn"),
    networkConfiguration: { subnets: [privateSubnet], securityGroups: [taskGroup] },
  });
  return findingsOf(taskEgressAdmitted, stack.graph()).filter((each) => !each.includes("service:"));
}

const blocked = (what: string, why: string) =>
  `private: its tasks do not get through to ${what}, so they cannot start: ${why}`;
const fromVpc = [tcp(443, { cidrBlocks: ["10.0.0.0/16"] })];

describe("task-egress-admitted", () => {
  it("allows a task whose groups let it out, through NAT and through endpoints", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ endpointIngress: fromVpc }), []);
  });

  it("refuses a group that lets nothing out", () => {
    const why = "the security groups of service let nothing out on port 443";
    assert.deepEqual(findings({ changes: { tasks: { egress: [] } } }), [
      blocked(NEEDS, why.replace("service", "private")),
    ]);
    const inside = { tasks: { egress: [tcp(443, { cidrBlocks: ["10.0.0.0/16"] })] } };
    assert.equal(findings({ changes: inside }).length, 1);
  });

  it("refuses endpoints whose group does not admit the task, also beside a NAT gateway", () => {
    const found = findings({ endpointIngress: [tcp(443, { cidrBlocks: ["10.9.0.0/16"] })] });
    assert.deepEqual(
      found,
      ["ecr.api", "ecr.dkr", "logs"].map((name) =>
        blocked(name, `the security groups of ${name} do not admit private on port 443`),
      ),
    );
  });

  it("takes the NAT gateway where an endpoint has no private DNS", () => {
    assert.deepEqual(findings({ endpointIngress: [], privateDns: false }), []);
  });

  it("admits S3 by the prefix list of its endpoint", () => {
    const endpoints = { endpointIngress: fromVpc };
    const inside = tcp(443, { cidrBlocks: ["10.0.0.0/16"] });
    const listed = tcp(443, { prefixListIds: ["pl-s3"] });
    assert.deepEqual(
      findings({ ...endpoints, changes: { tasks: { egress: [inside, listed] } } }),
      [],
    );
    assert.deepEqual(findings({ ...endpoints, changes: { tasks: { egress: [inside] } } }), [
      blocked(
        "s3",
        "the security groups of private let nothing out on port 443 to the prefix list of endpoint s3",
      ),
    ]);
  });

  it("refuses a network ACL that keeps requests in, or answers out", () => {
    const rule = { ruleNo: 1, protocol: "-1", action: "allow", fromPort: 0, toPort: 0 };
    const wide = { ...rule, cidrBlock: "0.0.0.0/0" };
    const why = "network ACL acl does not let port 443 out of subnet private, or the answers in";
    for (const acl of [
      { ingress: [wide], egress: [] },
      { ingress: [{ ...rule, cidrBlock: "10.0.0.0/16" }], egress: [wide] },
    ]) {
      assert.deepEqual(findings({ changes: { acl } }), [blocked(NEEDS, why)]);
    }
  });

  it("names the registry of a public image", () => {
    const found = findings({ changes: { tasks: { egress: [] } }, image: "nginx:1" });
    assert.deepEqual(found, [
      blocked(
        "logs, the registry of nginx:1",
        "the security groups of private let nothing out on port 443",
      ),
    ]);
  });

  it("is undecided while a rule is unknown", () => {
    assert.deepEqual(findings({ changes: { tasks: { egress: Unknown.value } } }), [
      "? private: whether its tasks are let through to what they need to start",
    ]);
    assert.deepEqual(findings({ changes: { tasks: { egress: [tcp(443, EVERYWHERE)] } } }), []);
  });
});
