import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { taskPublicAddress } from "../../../../policies/rules/services/taskPublicAddress";
import { serviceStack } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { type Input } from "../../../support/graph";

const findings = (service: Readonly<Record<string, Input>>) =>
  findingsOf(taskPublicAddress, serviceStack({ service }).graph());
const open = { networkConfiguration: { subnets: [], assignPublicIp: true } };

describe("task-public-address", () => {
  it("allows tasks without a public address, and with one that is named", () => {
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings({ networkConfiguration: { subnets: [] } }), []);
    assert.deepEqual(findings({ ...open, tags: { placement: "public" } }), []);
  });

  it("refuses one that is not declared", () => {
    const refusal =
      "service: tasks get a public address; set assignPublicIp to false, or declare it with the tag placement = public";
    assert.deepEqual(findings(open), [refusal]);
    assert.deepEqual(findings({ ...open, tags: null }), [refusal]);
  });

  it("is undecided while either is unknown", () => {
    const question = "? service: whether tasks get a public address that is not declared";
    assert.deepEqual(findings({ networkConfiguration: Unknown.value }), [question]);
    assert.deepEqual(findings({ ...open, tags: Unknown.value }), [question]);
  });
});
