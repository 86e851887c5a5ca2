import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { webInput } from "../../lib/services/support";
import { register, type Recording } from "./support";

const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const tested = (exposure: ServiceInput["exposure"], rollout: object = {}) =>
  register({
    web: webInput({
      exposure,
      rollout: { strategy: "blueGreen", bakeMinutes: 5, testPort: 8443, ...rollout },
    }),
  });
const shiftOf = (recording: Recording) => {
  const { loadBalancers } = recording.inputs("aws:ecs/service:Service", "web-service");
  const [first] = loadBalancers as { advancedConfiguration: Record<string, unknown> }[];
  return first?.advancedConfiguration;
};

describe("A test listener", () => {
  it("is a second HTTPS listener, whose rule ECS shifts before that of production", async () => {
    const recording = await tested({ type: "internal" });
    assert.deepEqual(recording.inputs(LISTENER, "web-test-https"), {
      ...recording.inputs(LISTENER, "web-front-https"),
      port: 8443,
    });
    const { inputs, options } = recording.get(RULE, "web-test-rule");
    assert.deepEqual(inputs, {
      listenerArn: "arn:test-web-test-https",
      priority: 1,
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: recording.inputs(RULE, "web-shift-rule")["actions"],
      tags: { Name: "test-web-test-rule" },
    });
    assert.deepEqual(options.ignoreChanges, ["actions"]);
    assert.deepEqual(shiftOf(recording), {
      alternateTargetGroupArn: "arn:test-web-alternate",
      productionListenerRule: "arn:test-web-shift-rule",
      testListenerRule: "arn:test-web-test-rule",
      roleArn: "arn:test-web-shift",
    });
  });

  it("is open to its own callers alone", async () => {
    const recording = await tested({ type: "public" }, { testCidrs: ["203.0.113.0/24"] });
    const admitted = recording
      .ofType(INGRESS)
      .filter(({ inputs }) => inputs["fromPort"] === 8443)
      .map(({ inputs }) => inputs);
    assert.deepEqual(admitted, [
      {
        securityGroupId: "test-web-front-sg-id",
        description: "Callers from 203.0.113.0/24",
        ipProtocol: "tcp",
        fromPort: 8443,
        toPort: 8443,
        cidrIpv4: "203.0.113.0/24",
      },
    ]);
  });

  it("presents an imported certificate as the first listener does", async () => {
    const arn =
      "arn:aws:acm:us-east-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    const certificate = { arns: { "us-east-1": arn }, names: ["web.example.com"] };
    const recording = await tested(
      { type: "public", certificate },
      { testCidrs: ["203.0.113.0/24"] },
    );
    const attached = "aws:lb/listenerCertificate:ListenerCertificate";
    assert.deepEqual(recording.inputs(attached, "web-test-imported-certificate"), {
      listenerArn: "arn:test-web-test-https",
      certificateArn: arn,
    });
  });

  it("is left out without a port", async () => {
    const recording = await tested({ type: "internal" }, { testPort: undefined });
    assert.deepEqual(recording.namesOf(LISTENER), ["web-front-https"]);
    assert.equal("testListenerRule" in (shiftOf(recording) ?? {}), false);
  });
});
