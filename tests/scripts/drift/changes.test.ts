import { strict as assert } from "node:assert";

import { type StateFile } from "../../../graph/fromStackExport";
import { driftedState, driftIn, type RefreshDigest } from "../../../scripts/drift/changes";

const group = { urn: "urn:group", type: "aws:ec2/securityGroup:SecurityGroup" };
const bucket = { urn: "urn:bucket", type: "aws:s3/bucket:Bucket", inputs: { bucket: "logs" } };
const state: StateFile = {
  version: 3,
  deployment: {
    resources: [
      { ...group, inputs: { ingress: [], name: "a" }, outputs: { ingress: [], name: "a" } },
      bucket,
    ],
  },
};
const opened = [{ cidrBlocks: ["0.0.0.0/0"] }];
const digest: RefreshDigest = {
  steps: [
    { op: "refresh", urn: "urn:vpc" },
    { op: "delete", urn: "urn:bucket" },
    {
      op: "update",
      urn: "urn:group",
      newState: { ...group, inputs: { ingress: [], name: "a" }, outputs: { ingress: opened } },
      detailedDiff: { "tags.Owner": {}, "ingress[0].cidrBlocks[0]": {} },
    },
  ],
};

describe("driftIn", () => {
  it("names what was changed and deleted, with the properties that differ", () => {
    assert.deepEqual(driftIn(digest), [
      { urn: "urn:bucket", change: "deleted", properties: [] },
      {
        urn: "urn:group",
        change: "changed",
        properties: ["ingress[0].cidrBlocks[0]", "tags.Owner"],
      },
    ]);
  });

  it("finds nothing where everything is as the state has it", () => {
    assert.deepEqual(driftIn({ steps: [{ op: "refresh", urn: "urn:vpc" }] }), []);
    assert.deepEqual(driftIn({ steps: null }), []);
    assert.deepEqual(driftIn({}), []);
  });
});

describe("driftedState", () => {
  it("has what was read in outputs, and in inputs where it differs, without what was deleted", () => {
    assert.deepEqual(driftedState(state, digest).deployment.resources, [
      {
        ...group,
        inputs: { ingress: opened, name: "a" },
        outputs: { ingress: opened, name: "a" },
      },
    ]);
  });

  it("is the state where nothing has drifted", () => {
    assert.deepEqual(driftedState(state, { steps: [] }), state);
  });
});
