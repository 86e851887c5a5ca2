import { strict as assert } from "node:assert";

import { z } from "zod";

import { checkScalingPlans } from "../../../../lib/fleet/scalingPlans/checks";
import { fleetKeys } from "../../../../lib/fleet/schema";
import { fleetInput } from "../support";

const keys = z.strictObject(fleetKeys);

function sentences(
  scalingPlans: z.input<typeof keys>["scalingPlans"],
  fleets: z.input<typeof keys>["fleets"] = { relay: fleetInput(), agents: fleetInput() },
): string[] {
  return checkScalingPlans(keys.parse({ fleets, scalingPlans })).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("A scaling plan", () => {
  it("covers fleets of the stack, each once", () => {
    assert.deepEqual(sentences({ all: { fleets: ["relay", "agents"] } }), []);
    assert.deepEqual(sentences({ all: { fleets: ["relays", "agents", "agents"] } }), [
      'scalingPlans.all.fleets[0] must name one of fleets, got "relays"; did you mean "relay"?',
      'scalingPlans.all.fleets[2] must be listed once, got "agents" again',
    ]);
    assert.deepEqual(sentences({ all: { fleets: ["relay"] }, more: { fleets: ["relay"] } }), [
      'scalingPlans.more.fleets[0] must be in one scaling plan, got "relay", which is in all',
    ]);
  });

  it("covers no fleet that another scaler owns, and none that cannot grow", () => {
    const refusals = (changes: Parameters<typeof fleetInput>[0]) =>
      sentences({ all: { fleets: ["relay"] } }, { relay: fleetInput(changes) });
    assert.deepEqual(refusals({ scaling: { cpuPercent: 60 } }), [
      'scalingPlans.all.fleets[0] must be a fleet without a scaler of its own, got "relay"; remove fleets.relay.scaling',
    ]);
    assert.deepEqual(refusals({ containers: {} }), [
      'scalingPlans.all.fleets[0] must be a fleet without a scaler of its own, got "relay", whose instances ECS starts for tasks; scale its services instead',
    ]);
    assert.deepEqual(refusals({ capacity: { min: 3, max: 3 } }), [
      'scalingPlans.all.fleets[0] must be a fleet that can grow, got "relay" with 3 instances at least and at most; raise fleets.relay.capacity.max',
    ]);
  });
});
