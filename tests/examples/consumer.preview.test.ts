/** The program of another team, previewed together with the platform that it reads. */
import { strict as assert } from "node:assert";

import { platformOutputs } from "../../contract";
import { previewCommand } from "../support/previewCommand";
import { previewed, type PreviewedStack } from "../support/previewed";

const consumer = (stack: string, ...args: string[]): Promise<PreviewedStack> =>
  previewed(stack, "--project", "examples/consumer", "--no-policy", ...args);

/** A region of the platform, as its own preview shows it. */
async function platformRegion(stack: string, region: string) {
  const outputs = platformOutputs.parse((await previewed(stack)).outputs).regions[region];
  assert.ok(outputs, `${stack} has ${region}`);
  return outputs;
}

for (const [stack, regions] of [
  ["dev", ["us-east-1", "us-west-2"]],
  ["prod", ["us-east-1", "us-west-2", "eu-west-1"]],
] as const) {
  describe(`examples/consumer, ${stack}`, () => {
    it("runs its service on the platform's cluster, in private subnets", async () => {
      const services = await consumer(stack);
      for (const region of regions) {
        const { cluster, network } = await platformRegion(stack, region);
        const { inputs } = services.get("aws:ecs/service:Service", `storefront-${region}-service`);
        assert.equal(inputs["cluster"], cluster?.clusterArn);
        const { subnets } = inputs["networkConfiguration"] as { readonly subnets: unknown };
        assert.deepEqual(subnets, Object.values(network.subnetIds.private));
      }
    });

    it("adds a rule to the platform's listener", async () => {
      for (const region of regions) {
        const { loadBalancers } = await platformRegion(stack, region);
        const rules = await consumer(stack);
        const name = `storefront-${region}-entrance-rule`;
        const { inputs } = rules.get("aws:lb/listenerRule:ListenerRule", name);
        assert.equal(inputs["listenerArn"], loadBalancers["web"]?.listenerArn);
        assert.equal(inputs["priority"], 1000);
      }
    });

    it("encrypts its parameter under the platform's key, and shows no value", async () => {
      for (const region of regions) {
        const { parameterKeyArns } = await platformRegion(stack, region);
        const parameters = await consumer(stack);
        const name = `storefront-${region}-task-token`;
        const { inputs } = parameters.get("aws:ssm/parameter:Parameter", name);
        assert.equal(inputs["keyId"], parameterKeyArns["api"]);
        assert.equal(inputs["value"], "[secret]");
      }
    });

    it("points its host at the platform's load balancer", async () => {
      for (const region of regions) {
        const { loadBalancers } = await platformRegion(stack, region);
        const records = await consumer(stack);
        const name = `storefront-${region}-entrance-alias`;
        const { inputs } = records.get("aws:route53/record:Record", name);
        const { dnsName, zoneId } = loadBalancers["web"] ?? {};
        assert.deepEqual(inputs["aliases"], [
          { name: dnsName, zoneId, evaluateTargetHealth: true },
        ]);
        assert.match(String(inputs["name"]), new RegExp(`^storefront\\.${region}\\.`));
      }
    });
  });
}

describe("examples/consumer", () => {
  it("violates no policy; its subnets are the platform's, so their routes are undecided", async () => {
    const pack = ["--policy-pack", "policies", "--format", "json"];
    const { stdout } = await previewCommand("dev", "--project", "examples/consumer", ...pack);
    const { findings } = JSON.parse(stdout) as PreviewedStack;
    assert.deepEqual(
      findings.map(({ policy, message }) => `${policy}: ${message}`),
      [
        "zones-independent: whether its subnets are in two zones",
        "zones-independent: whether its subnets are in two zones",
        "private-tasks-start: whether its tasks reach what they need to start",
        "private-tasks-start: whether its tasks reach what they need to start",
        "task-egress-admitted: whether its tasks are let through to what they need to start",
        "task-egress-admitted: whether its tasks are let through to what they need to start",
        "endpoint-policies-admit: whether the policies of endpoints allow its calls",
        "endpoint-policies-admit: whether the policies of endpoints allow its calls",
        "workload-egress-admitted: whether it gets through to what it calls",
        "workload-egress-admitted: whether it gets through to what it calls",
      ],
    );
  });

  it("leaves unknown what the platform does not know yet", async () => {
    const unknown = await consumer("dev", "--unknowns");
    const { inputs } = unknown.get(
      "aws:lb/targetGroup:TargetGroup",
      "storefront-us-east-1-entrance-targets",
    );
    assert.equal(inputs["vpcId"], "[unknown]");
  });
});
