import { strict as assert } from "node:assert";

import {
  concerns,
  parseConsumers,
  unknownReads,
  type Consumer,
} from "../../../contract/check/consumers";
import { currentContract } from "../../../contract/check/states";

const schema = { version: "1.0.0", properties: { regions: { additionalProperties: {} } } };
const consumer: Consumer = {
  team: "shop",
  contact: "#shop",
  program: "shop",
  version: 1,
  reads: ["regions"],
};

describe("contract/consumers.yaml", () => {
  it("lists what the contract has", () => {
    const current = currentContract();
    assert.ok(current.consumers.length > 0);
    assert.deepEqual(unknownReads(current.consumers, current.schema), []);
  });
});

describe("parseConsumers", () => {
  it("reads the list", () => {
    const text = '[{ team: shop, contact: "#shop", program: shop, version: 1, reads: [regions] }]';
    assert.deepEqual(parseConsumers(text), [consumer]);
  });

  it("names every mistake with its place", () => {
    assert.throws(
      () => parseConsumers("[{ team: shop, program: shop, version: one, reads: [] }]"),
      {
        message: [
          "contract/consumers.yaml: 0.contact: Invalid input: expected string, received undefined",
          "contract/consumers.yaml: 0.version: Invalid input: expected number, received string",
          "contract/consumers.yaml: 0.reads: Too small: expected array to have >=1 items",
        ].join("\n"),
      },
    );
  });
});

describe("unknownReads", () => {
  it("names what the contract does not have", () => {
    assert.deepEqual(unknownReads([{ ...consumer, reads: ["regions", "region"] }], schema), [
      'contract/consumers.yaml: reads of shop must be outputs of the contract, got "region"; docs/outputs.md lists them',
    ]);
  });

  it("leaves to the comparison what the change removes", () => {
    const base = { version: "1.0.0", properties: { region: {} } };
    assert.deepEqual(unknownReads([{ ...consumer, reads: ["region"] }], schema, base), []);
  });

  it("leaves alone who still reads an older major version", () => {
    assert.deepEqual(unknownReads([{ ...consumer, version: 0, reads: ["region"] }], schema), []);
  });
});

describe("concerns", () => {
  it("goes both ways: what is read lies within what changes, or around it", () => {
    assert.ok(concerns("regions.*.network.vpcId", "regions.*.network"));
    assert.ok(concerns("regions", "regions.*.network"));
    assert.ok(!concerns("regions.*.network.vpcId", "regions.*.network.cidr"));
  });
});
