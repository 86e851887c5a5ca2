import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { shiftWithoutProvisioned } from "../../../../policies/proofs/delivery/shiftWithoutProvisioned";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const routingConfig = { additionalVersionWeights: { 2: 0.1 } };

function findings(
  alias: Readonly<Record<string, Input>>,
  qualifier?: Input,
  ignoreChanges: readonly string[] = [],
): string[] {
  const builder = graphBuilder();
  const full = { name: "live", functionName: "orders", functionVersion: "1", ...alias };
  builder.resource("aws:lambda/alias:Alias", "alias", full, { ignoreChanges });
  if (qualifier !== undefined) {
    const type = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";
    builder.resource(type, "warm", { functionName: "orders", qualifier });
  }
  return findingsOf(shiftWithoutProvisioned, builder.graph());
}

describe("shift-without-provisioned", () => {
  it("allows one of both", () => {
    assert.deepEqual(findings({ routingConfig }), []);
    assert.deepEqual(findings({}, "live"), []);
    assert.deepEqual(findings({ routingConfig }, "other"), []);
  });

  it("refuses both in one alias", () => {
    assert.deepEqual(findings({ routingConfig }, "live"), [
      "alias: it has provisioned concurrency and sends traffic to two versions, which Lambda refuses; remove routingConfig",
    ]);
  });

  it("refuses it on an alias whose weights a rollout sets, which the stack does not hold", () => {
    const owned = ["functionVersion", "routingConfig", "description"];
    assert.deepEqual(findings({}, undefined, owned), []);
    assert.deepEqual(findings({}, "live", owned), [
      "alias: it has provisioned concurrency, and a rollout sends its traffic to two versions, which Lambda refuses; remove the provisioned concurrency",
    ]);
  });

  it("is undecided while the qualifier is unknown", () => {
    assert.deepEqual(findings({ routingConfig }, Unknown.value), [
      "? alias: whether it has provisioned concurrency",
    ]);
  });
});
