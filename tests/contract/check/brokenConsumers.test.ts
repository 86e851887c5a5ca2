import { strict as assert } from "node:assert";

import {
  brokenConsumers,
  checkContract,
  type ContractState,
} from "../../../contract/check/brokenConsumers";
import { type Consumer } from "../../../contract/check/consumers";
import { type SchemaNode } from "../../../contract/schemaFile";

const consumers: readonly Consumer[] = [
  { team: "shop", contact: "#shop", program: "shop", version: 1, reads: ["network.vpcId"] },
  { team: "data", contact: "#data", program: "jobs", version: 1, reads: ["network"] },
  { team: "mail", contact: "#mail", program: "mail", version: 1, reads: ["topicArn"] },
];

const text = { type: "string" };
const network = { type: "object", properties: { vpcId: text, cidr: text } };

function state(version: string, properties: Record<string, SchemaNode>): ContractState {
  return { consumers, schema: { version, type: "object", properties } };
}

const base = state("1.4.2", { network, topicArn: text });
const withoutVpc = { network: { type: "object", properties: { cidr: text } }, topicArn: text };

/** Program, changes and package to install of each broken consumer. */
function broken(head: ContractState): unknown[] {
  return brokenConsumers(base, head).map(({ consumer, changes, install }) => [
    consumer.program,
    changes.map(({ path }) => path),
    install,
  ]);
}

describe("brokenConsumers", () => {
  it("names who reads what is removed, or the object around it", () => {
    assert.deepEqual(broken(state("1.4.2", withoutVpc)), [
      ["shop", ["network.vpcId"], undefined],
      ["jobs", ["network.vpcId"], undefined],
    ]);
  });

  it("names who reads a value of an object that is removed", () => {
    assert.deepEqual(broken(state("1.4.2", { topicArn: text })), [
      ["shop", ["network"], undefined],
      ["jobs", ["network"], undefined],
    ]);
  });

  it("names nobody for what is added", () => {
    assert.deepEqual(broken(state("1.5.0", { network, topicArn: text, more: text })), []);
  });

  it("names all who read an older major version when there is a new one", () => {
    const head = state("2.0.0", withoutVpc);
    assert.deepEqual(broken(head), [
      ["shop", ["network.vpcId"], 2],
      ["jobs", ["network.vpcId"], 2],
      ["mail", [], 2],
    ]);
    const moved = consumers.map((consumer) => ({ ...consumer, version: 2 }));
    assert.deepEqual(broken({ ...head, consumers: moved }), []);
  });
});

describe("checkContract", () => {
  function verdict(version: string, properties: Record<string, SchemaNode>): unknown[] {
    const { isAllowed, leastVersion, required } = checkContract(base, state(version, properties));
    return [isAllowed, leastVersion, required];
  }

  it("refuses a removal without a major version", () => {
    assert.deepEqual(verdict("1.4.2", withoutVpc), [false, "2.0.0", "major"]);
    assert.deepEqual(verdict("1.5.0", withoutVpc), [false, "2.0.0", "major"]);
    assert.deepEqual(verdict("2.0.0", withoutVpc), [true, "2.0.0", "major"]);
  });

  it("refuses an addition without a minor version", () => {
    const more = { network, topicArn: text, more: text };
    assert.deepEqual(verdict("1.4.3", more), [false, "1.5.0", "minor"]);
    assert.deepEqual(verdict("1.5.0", more), [true, "1.5.0", "minor"]);
    assert.deepEqual(verdict("2.0.0", more), [true, "1.5.0", "minor"]);
  });

  it("refuses an earlier version, and allows the same where no output changes", () => {
    const same = { network, topicArn: text };
    assert.deepEqual(verdict("1.4.2", same), [true, "1.4.2", undefined]);
    assert.deepEqual(verdict("1.4.1", same), [false, "1.4.2", undefined]);
  });
});
