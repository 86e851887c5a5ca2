import { strict as assert } from "node:assert";

import { z } from "zod";

import { checkPatching } from "../../../lib/patching/checks";
import { planPatching } from "../../../lib/patching/plan";
import { patchingKeys, type PatchingStack } from "../../../lib/patching/schema";
import { locationOf } from "../../../lib/location";
import { fleetInput, imageInput, imagesInput, stackWith } from "../fleet/support";

const keys = z.strictObject(patchingKeys);
type Input = NonNullable<z.input<typeof keys>["patching"]>;

const ring = (changes: Partial<Input["rings"][string]> = {}): Input["rings"][string] => ({
  patchGroups: ["production"],
  delayDays: 7,
  install: { weekday: "THU", at: "02:30" },
  ...changes,
});
const canary = (changes: Partial<Input["rings"][string]> = {}) =>
  ring({
    patchGroups: ["canary"],
    delayDays: 0,
    install: { weekday: "WED", at: "02:30" },
    ...changes,
  });

/** A stack with the fleets `relay` of `production` and `early` of `canary`. */
function stack(patching: Input, relay: Parameters<typeof fleetInput>[0] = {}): PatchingStack {
  const one = stackWith(fleetInput(relay));
  const two = stackWith(fleetInput({ patchGroup: "canary" }));
  const images = imagesInput();
  return {
    ...one,
    machineImages: stackWith(
      undefined,
      {},
      {
        ...images,
        images: { ...images.images, ubuntu: imageInput({ os: "ubuntu2404" }) },
      },
    ).machineImages,
    fleets: { ...one.fleets, early: two.fleets["relay"] as never },
    ...keys.parse({ patching }),
  };
}

const refusals = (patching: Input, relay: Parameters<typeof fleetInput>[0] = {}): string[] =>
  checkPatching(stack(patching, relay)).map(({ path, message }) => `${path} ${message}`);

describe("The patching of a stack", () => {
  it("has rings that follow each other", () => {
    assert.deepEqual(refusals({ rings: { canary: canary(), production: ring() } }), []);
  });

  it("has every fleet in one ring, and rings of fleets only", () => {
    assert.deepEqual(refusals({ rings: { production: ring({ patchGroups: ["productoin"] }) } }), [
      'patching.rings.production.patchGroups[0] must be the patchGroup of a fleet, got "productoin"; did you mean "production"?',
      'fleets.relay.patchGroup must be in a ring of patching, got "production"; did you mean "productoin"?',
      'fleets.early.patchGroup must be in a ring of patching, got "canary"; they are productoin',
    ]);
    assert.deepEqual(
      refusals({
        rings: { canary: canary({ patchGroups: ["canary", "production"] }), production: ring() },
      }),
      [
        'patching.rings.production.patchGroups[0] must be in one ring, got "production", which is in canary',
      ],
    );
  });

  it("has rings of which none installs what an earlier one has not", () => {
    const late = (delayDays: number, install = {}) =>
      refusals({
        rings: {
          canary: canary({ install: { weekday: "WED", at: "02:30", ...install } }),
          production: ring({ delayDays }),
        },
      });
    assert.deepEqual(late(7), []);
    assert.deepEqual(late(6), [
      "patching.rings.production.delayDays must be at least 7, the delay of canary and the 7 days between its windows, got 6; a patch that breaks something is to break canary first",
    ]);
    assert.deepEqual(late(35, { week: 1 }), []);
    assert.deepEqual(late(34, { week: 1 }), [
      "patching.rings.production.delayDays must be at least 35, the delay of canary and the 35 days between its windows, got 34; a patch that breaks something is to break canary first",
    ]);
    assert.deepEqual(late(0), [
      "patching.rings.production.delayDays must be at least 7, the delay of canary and the 7 days between its windows, got 0; a patch that breaks something is to break canary first",
    ]);
  });

  it("delays no system whose patches have no day of release", () => {
    const rings = { canary: canary(), production: ring() };
    assert.deepEqual(refusals({ rings }, { image: "ubuntu" }), [
      "patching.rings.production.delayDays must be 0 for fleets.relay, got 7; the patches of Ubuntu have no day of release that Patch Manager could count from",
    ]);
    const first = { canary: canary({ delayDays: 7 }), production: ring({ delayDays: 0 }) };
    assert.deepEqual(refusals({ rings: first }, { image: "ubuntu" }), []);
  });

  it("opens no two windows at once, in any region or ring", () => {
    const early = canary({ install: { weekday: "THU", at: "04:00" } });
    assert.deepEqual(refusals({ rings: { canary: early, production: ring() } }), [
      "patching.rings.production.install must not be open while another window is, got production in eu-west-1 beside canary in eu-west-1, for example at 2026-01-01T04:00 UTC; change at, weekday or hours",
    ]);
    const timezones = { "us-east-1": "UTC", "eu-west-1": "UTC" };
    const one = { canary: canary(), production: ring() };
    assert.deepEqual(refusals({ rings: one, timezones }), [
      "patching.rings.production.install must not be open while another window is, got production in eu-west-1 beside production in us-east-1, for example at 2026-01-01T02:30 UTC; change at, weekday or hours",
      "patching.rings.canary.install must not be open while another window is, got canary in eu-west-1 beside canary in us-east-1, for example at 2026-01-07T02:30 UTC; change at, weekday or hours",
    ]);
  });

  it("leaves instances of a spread fleet running", () => {
    const rings = { canary: canary(), production: ring({ concurrency: 3 }) };
    assert.deepEqual(refusals({ rings }, { placement: { strategy: "spread" } }), [
      "patching.rings.production.concurrency must be less than the 3 instances that fleets.relay has at least, got 3; instances on racks of their own are not to fail together",
    ]);
    assert.deepEqual(refusals({ rings }), []);
    const fewer = { canary: canary(), production: ring({ concurrency: 2 }) };
    assert.deepEqual(refusals({ rings: fewer }, { placement: { strategy: "spread" } }), []);
  });

  it("ends what it begins, in zones that exist", () => {
    const install = { weekday: "THU", at: "02:30", hours: 2, cutoffHours: 2 } as const;
    assert.deepEqual(
      refusals({
        rings: { canary: canary(), production: ring({ install }) },
        timezones: { "us-east-1": "America/NewYork" },
      }),
      [
        'patching.timezones.us-east-1 must be an IANA time zone such as "Europe/Berlin", got "America/NewYork"',
        "patching.rings.production.install.cutoffHours must be less than hours, which is 2, got 2",
      ],
    );
  });
});

describe("The plan of patching", () => {
  const planIn = (region: "us-east-1" | "eu-west-1", patching: Input, relay = {}) => {
    const plan = planPatching(stack(patching, relay), locationOf("123456789012", region));
    assert.ok(plan.ok);
    return plan.plan;
  };
  const rings = { canary: canary(), production: ring() };

  it("has a baseline for each system of a ring, with its delay and the exceptions", () => {
    const plan = planIn("us-east-1", {
      rings,
      approved: { amazonLinux2023: ["kernel-6.1"] },
      rejected: { amazonLinux2023: ["kernel-livepatch*"], windows2022: ["KB1"] },
    });
    assert.deepEqual(plan?.rings[1]?.baselines, [
      {
        key: "amazon-linux-2023",
        operatingSystem: "AMAZON_LINUX_2023",
        rules: [
          {
            approveAfterDays: 7,
            filters: [
              { key: "CLASSIFICATION", values: ["Security", "Bugfix"] },
              { key: "SEVERITY", values: ["Critical", "Important"] },
            ],
          },
        ],
        approved: ["kernel-6.1"],
        rejected: ["kernel-livepatch*"],
      },
    ]);
  });

  it("has windows in the time of the region's place", () => {
    assert.deepEqual(planIn("eu-west-1", { rings })?.rings[1]?.windows, [
      {
        operation: "Install",
        cron: "cron(30 2 ? * THU *)",
        timezone: "Europe/Dublin",
        hours: 3,
        cutoffHours: 1,
      },
      {
        operation: "Scan",
        cron: "cron(0 12 ? * * *)",
        timezone: "Europe/Dublin",
        hours: 2,
        cutoffHours: 1,
      },
    ]);
  });

  it("leaves out the rings that a region has no fleet of", () => {
    const plan = planIn("eu-west-1", { rings }, { regions: ["us-east-1"] });
    assert.deepEqual(
      plan?.rings.map(({ name }) => name),
      ["canary"],
    );
  });
});
