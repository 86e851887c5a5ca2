import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { taskPublicAddress } from "../../../policies/rules/taskPublicAddress";
import { serviceStack } from "../../support/ecs";
import { answersIn } from "../../support/findings";
import { type Input } from "../../support/graph";

const answers = (service: Readonly<Record<string, Input>>) =>
  answersIn(taskPublicAddress, serviceStack({ service }).graph());
const open = { networkConfiguration: { subnets: [], assignPublicIp: true } };

describe("task-public-address", () => {
  it("allows tasks without a public address, and with one that is named", () => {
    assert.deepEqual(answers({}), []);
    assert.deepEqual(answers({ networkConfiguration: { subnets: [] } }), []);
    assert.deepEqual(answers({ ...open, tags: { placement: "public" } }), []);
  });

  it("refuses one that nobody named", () => {
    const refusal =
      "service: tasks get a public address; set assignPublicIp to false, or name it with the tag placement = public";
    assert.deepEqual(answers(open), [refusal]);
    assert.deepEqual(answers({ ...open, tags: null }), [refusal]);
  });

  it("asks while either is unknown", () => {
    const question = "? service: whether tasks get a public address that nobody named";
    assert.deepEqual(answers({ networkConfiguration: Unknown.value }), [question]);
    assert.deepEqual(answers({ ...open, tags: Unknown.value }), [question]);
  });
});
