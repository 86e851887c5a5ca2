import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { privateTasksStart } from "../../../../policies/proofs/services/privateTasksStart";
import { container, serviceStack, type Parts } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";

const findings = (parts: Parts = {}) => findingsOf(privateTasksStart, serviceStack(parts).graph());
const needed = ["ecr.api", "ecr.dkr", "logs"];

describe("private-tasks-start", () => {
  it("allows a subnet with a route to a NAT gateway", () => {
    assert.deepEqual(findings(), []);
  });

  it("allows a subnet with an endpoint for all that the task needs", () => {
    assert.deepEqual(findings({ way: "none", endpoints: needed }), []);
  });

  it("refuses a subnet without either, and names what is missing", () => {
    assert.deepEqual(findings({ way: "none", endpoints: ["logs"] }), [
      "service: tasks in subnet private cannot start: it has no route to a NAT gateway, and no endpoint for ecr.api, ecr.dkr; add one or the other",
    ]);
  });

  it("wants an endpoint for each store that holds a secret", () => {
    const secrets = [
      { name: "A", valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/a" },
      { name: "B", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:b-AbCdEf" },
    ];
    assert.deepEqual(
      findings({ way: "none", endpoints: needed, containers: [{ ...container, secrets }] }),
      [
        "service: tasks in subnet private cannot start: it has no route to a NAT gateway, and no endpoint for ssm, secretsmanager; add one or the other",
      ],
    );
  });

  it("refuses images and secrets of other regions, and names of registries without endpoints", () => {
    const start =
      "service: tasks in subnet private cannot start: it has no route to a NAT gateway, and";
    const secrets = [{ name: "A", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/a" }];
    const found = (changes: object) =>
      findings({
        way: "none",
        endpoints: [...needed, "ssm"],
        containers: [{ ...container, ...changes }],
      });
    assert.deepEqual(
      found({ image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1", secrets }),
      [
        `${start} web.image is an image of eu-west-1; endpoints serve us-east-1 alone, so copy it there, or add a gateway`,
        `${start} web.secrets.A is a secret of eu-west-1; endpoints serve us-east-1 alone, so copy it there, or add a gateway`,
      ],
    );
    const image = "123456789012.dkr-ecr.us-east-1.on.aws/web:1";
    assert.deepEqual(found({ image }), [
      `${start} web.image is the image "${image}", and no endpoint stands for that name of the registry; begin it with 123456789012.dkr.ecr.us-east-1, or add a gateway`,
    ]);
  });

  it("wants a NAT gateway for a public image", () => {
    const containers = [{ ...container, image: "nginx:1" }];
    assert.deepEqual(findings({ way: "none", endpoints: needed, containers }), [
      "service: tasks in subnet private cannot start: it has no route to a NAT gateway, which the public image nginx:1 needs; add one, or copy the image to a private registry",
    ]);
  });

  it("takes no route of an internet gateway for a way out", () => {
    const stack = serviceStack({ way: "none", endpoints: ["logs"] });
    const [table] = stack.graph().ofType("aws:ec2/routeTable:RouteTable");
    assert.ok(table !== undefined);
    stack.resource("aws:ec2/route:Route", "igw", {
      routeTableId: table,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: "igw-1",
    });
    assert.equal(findingsOf(privateTasksStart, stack.graph()).length, 1);
  });

  it("ignores tasks with a public address", () => {
    const service = { networkConfiguration: { subnets: [], assignPublicIp: true } };
    assert.deepEqual(findings({ way: "none", service }), []);
  });

  it("is undecided while the containers or the subnets are unknown", () => {
    const question = "? service: whether its tasks reach what they need to start";
    assert.deepEqual(findings({ way: "none", containers: Unknown.value }), [question]);
    assert.deepEqual(findings({ service: { networkConfiguration: Unknown.value } }), [question]);
    assert.deepEqual(
      findings({ service: { networkConfiguration: { subnets: ["subnet-elsewhere"] } } }),
      [question],
    );
  });
});
