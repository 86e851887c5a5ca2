import { strict as assert } from "node:assert";

import { migrationSteps } from "../../../lib/brokers/migration";
import { networkInput, stackWith } from "./support";

function stepsOf(initiator: "onPremises" | "aws") {
  const endpoints = initiator === "aws" ? ["ssl://mq.example.com:61617"] : [];
  const site = { regions: ["us-east-1"], cidrs: ["192.168.40.0/28"], initiator, endpoints };
  const { brokers } = stackWith(networkInput({ topology: "chain", onPremises: { dc: site } }));
  const network = brokers["orders"]?.network;
  const spec = network?.onPremises["dc"];
  assert(network !== undefined && spec !== undefined);
  return migrationSteps({ stack: "prod", broker: "orders", network, site: "dc", spec });
}

describe("migrationSteps", () => {
  it("has for each step what to do, what to check and how to go back", () => {
    for (const step of stepsOf("onPremises")) {
      const { actions, checks, back } = step;
      assert(
        [actions, checks, back].every((lines) => lines.length > 0),
        step.title,
      );
    }
  });

  it("adds the connectors to the side that opens the connection, and reboots brokers of AWS", () => {
    const [own] = stepsOf("onPremises");
    const [aws] = stepsOf("aws");
    assert.match(own?.actions[1] ?? "", /add the network connectors and the user bridge/);
    assert.equal(own?.checks[0], "The console of dc shows dc-to-us-east-1 under Network.");
    assert.match(aws?.actions[1] ?? "", /: add the user bridge to its configuration/);
    assert.equal(
      aws?.actions[2],
      "Reboot the brokers in us-east-1, one after the other, so that they connect.",
    );
    assert.equal(
      aws.checks[0],
      "The console of each broker in AWS shows us-east-1-to-dc under Network.",
    );
  });
});
