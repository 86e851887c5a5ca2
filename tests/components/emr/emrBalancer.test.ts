import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { EmrBalancer } from "../../../components/emr/emrBalancer";
import { register } from "../../support/mocks";

describe("EmrBalancer", () => {
  it("is an internal balancer that forwards Hue's port to the primary node", async () => {
    const registered = await register(
      () =>
        new EmrBalancer("hue", {
          vpcId: "vpc-1",
          subnetIds: ["subnet-a", "subnet-b"],
          securityGroupId: "sg-1",
          primaryDns: pulumi.output("ip-10-0-0-10.ec2.internal"),
          deletionProtection: true,
        }),
    );
    const inputsOf = (name: string) => registered.find((one) => one.name === name)?.inputs ?? {};
    const balancer = inputsOf("hue-nlb");
    assert.equal(balancer["internal"], true);
    assert.equal(balancer["loadBalancerType"], "network");
    assert.deepEqual(balancer["securityGroups"], ["sg-1"]);
    assert.equal(balancer["enableDeletionProtection"], true);
    assert.equal(inputsOf("hue-primary")["targetId"], "10.0.0.10");
    assert.equal(inputsOf("hue-hue")["port"], 8888);
    const listener = inputsOf("hue-listener");
    assert.equal(listener["port"], 8888);
    assert.deepEqual(listener["defaultActions"], [
      { type: "forward", targetGroupArn: "arn:hue-hue" },
    ]);
  });
});
