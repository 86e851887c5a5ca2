import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { fleetPatched } from "../../../../policies/proofs/compute/fleetPatched";
import { type GraphBuilder } from "../../../support/graph";
import { findingsOn } from "./support";

const tagged = (key: string, propagateAtLaunch = true) => ({
  tags: [{ key, value: "production", propagateAtLaunch }],
});

const registered =
  (patchGroup: string, inputs = tagged("PatchGroup")) =>
  (stack: GraphBuilder) => {
    stack.resource("aws:ssm/patchGroup:PatchGroup", patchGroup, { patchGroup, baselineId: "pb-1" });
    return inputs;
  };

const NONE =
  "fleet: its instances are in no patch group, so Patch Manager passes them by; give the group the tag PatchGroup with propagateAtLaunch";

describe("fleet-patched", () => {
  it("accepts either form of the tag, on the group or in its template", () => {
    assert.deepEqual(findingsOn(fleetPatched, tagged("PatchGroup")), []);
    assert.deepEqual(findingsOn(fleetPatched, tagged("Patch Group")), []);
    const inTemplate = (stack: GraphBuilder) => ({
      launchTemplate: {
        id: stack.resource("aws:ec2/launchTemplate:LaunchTemplate", "web", {
          tagSpecifications: [{ resourceType: "instance", tags: { PatchGroup: "production" } }],
        }),
        version: "1",
      },
    });
    assert.deepEqual(findingsOn(fleetPatched, inTemplate), []);
  });

  it("refuses a group without the tag, and one that does not reach the instances", () => {
    assert.deepEqual(findingsOn(fleetPatched, {}), [NONE]);
    assert.deepEqual(findingsOn(fleetPatched, tagged("PatchGroup", false)), [NONE]);
  });

  it("wants a baseline of the patch group where the region registers any", () => {
    assert.deepEqual(findingsOn(fleetPatched, registered("production")), []);
    assert.deepEqual(findingsOn(fleetPatched, registered("canary")), [
      "fleet: its instances are in the patch group production, which has no baseline in us-east-1; register it with aws.ssm.PatchGroup, or take one of canary",
    ]);
  });

  it("is undecided while the tags are unknown", () => {
    assert.deepEqual(findingsOn(fleetPatched, { tags: Unknown.value }), [
      "? fleet: which patch group its instances are in",
    ]);
  });
});
