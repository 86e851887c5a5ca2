import { strict as assert } from "node:assert";

import { planScalingPlans } from "../../../../lib/fleet/scalingPlans/plan";
import { scalingPlansSchema } from "../../../../lib/fleet/scalingPlans/schema";

const planOf = (plan: object, names = ["relay"]) =>
  planScalingPlans(scalingPlansSchema.parse({ all: { fleets: ["relay"], ...plan } }), names);
const predictive = (forecastOnlyUntil: string, asOf: string) =>
  planOf({ predictive: { forecastOnlyUntil, asOf } })[0]?.predictive?.mode;

describe("The plan of a scaling plan", () => {
  it("keeps the utilization of its strategy", () => {
    assert.deepEqual(planOf({}), [
      { name: "all", fleets: ["relay"], cpuPercent: 50, predictive: undefined },
    ]);
    const percents = ["availability", "balance", "cost"].map(
      (strategy) => planOf({ strategy })[0]?.cpuPercent,
    );
    assert.deepEqual(percents, [40, 50, 70]);
  });

  it("is left out of a region without its fleets", () => {
    assert.deepEqual(planOf({}, ["agents"]), []);
  });

  it("forecasts only, until the day of the review reaches the date", () => {
    assert.equal(predictive("2026-12-15", "2026-12-14"), "ForecastOnly");
    assert.equal(predictive("2026-12-15", "2026-12-15"), "ForecastAndScale");
    assert.equal(predictive("2026-12-15", "2027-01-02"), "ForecastAndScale");
  });

  it("takes days of the calendar", () => {
    const { error } = scalingPlansSchema.safeParse({
      all: { fleets: ["relay"], predictive: { forecastOnlyUntil: "2026-02-30", asOf: "soon" } },
    });
    assert.deepEqual(
      error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`),
      ["forecastOnlyUntil", "asOf"].map(
        (key) => `all.predictive.${key} must be a date such as 2026-11-20, in quotes`,
      ),
    );
  });
});
