/** The page on fleets: its example is planned, and its refusals are those of the checks. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { checkFleets } from "../../lib/fleet/checks";
import { type FleetStack } from "../../lib/fleet/schema";
import { type FleetInput, fleetInput, type ImagesInput, stackWith } from "../lib/fleet/support";
import { readProjectFile } from "../support/stackSettings";

const page = readProjectFile("docs/fleet.md");

function sentences(stack: FleetStack): string[] {
  return checkFleets(stack).map(({ path, message }) => `${path} ${message}`);
}

describe("docs/fleet.md", () => {
  it("has an example that is accepted", () => {
    const [, example = ""] = /<!-- example: fleet -->\s*```yaml\n([^`]+)```/.exec(page) ?? [];
    const values = parse(example) as {
      readonly "meridian:machineImages": ImagesInput;
      readonly "meridian:fleets": { readonly relay: FleetInput };
    };
    const stack = stackWith(values["meridian:fleets"].relay, {}, values["meridian:machineImages"]);
    assert.deepEqual(sentences(stack), []);
  });

  it("shows refusals as they are", () => {
    const shown = [...page.matchAll(/```text\n([^`]+)\n```/g)].map(([, text]) => text);
    assert.deepEqual(shown, [
      ...sentences(stackWith(fleetInput({ userData: "#!/bin/bash\nDB_PASSWORD=hunter2hunter2" }))),
      ...sentences(
        stackWith(fleetInput({ bandwidth: { throughputGbps: 3, path: "acrossZones" } })),
      ),
      ...sentences(
        stackWith(fleetInput({ placement: { strategy: "spread" }, capacity: { min: 3, max: 20 } })),
      ),
    ]);
  });
});
