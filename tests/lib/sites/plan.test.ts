import { strict as assert } from "node:assert";

import { site, splitPlan } from "./support";

describe("the plan of a host of several sites", () => {
  it("leads what the sites leave to the nearest region", () => {
    const plan = splitPlan({});
    assert.deepEqual(
      [plan?.onPremises[0]?.weights, plan?.regionWeights, plan?.weightsByRegion],
      [[20], [80], undefined],
    );
  });

  it("weighs regions among themselves", () => {
    const plan = splitPlan({ regions: { "us-east-1": 50, "us-west-2": 30 } });
    assert.deepEqual(plan?.weightsByRegion, { "us-east-1": [50], "us-west-2": [30] });
    assert.deepEqual(plan.regionWeights, [80]);
  });

  it("checks the address of a site for the host, and measures it where its latency counts", () => {
    const [hq] = splitPlan({})?.onPremises ?? [];
    assert.deepEqual(
      [hq?.check.host, hq?.check.address, hq?.check.port, hq?.check.path, hq?.check.measureLatency],
      ["shop.example.com", "203.0.113.30", 443, undefined, true],
    );
    const cpu = { namespace: "Site", metric: "cpu", atLeast: 80 };
    const [other] =
      splitPlan({ onPremises: { hq: site({ shed: { metrics: { cpu } } }) } })?.onPremises ?? [];
    assert.equal(other?.check.measureLatency, false);
  });

  it("sheds by the latency in us-east-1, and by other metrics where they are", () => {
    const metrics = {
      cpu: { namespace: "Site", metric: "cpu", atLeast: 80, minutes: 5, region: "us-west-2" },
      free: { namespace: "Site", metric: "free", dimensions: { site: "hq" }, below: 10 },
    };
    const shed = { latencyMilliseconds: 800, metrics };
    const [hq] = splitPlan({ onPremises: { hq: site({ shed }) } })?.onPremises ?? [];
    assert.deepEqual(
      hq?.alarms.map(({ alarm, dimensions, region, whenInsufficientData }) => [
        alarm.metric,
        alarm.comparison,
        alarm.threshold,
        `${alarm.datapointsToAlarm} of ${alarm.evaluationPeriods} x ${alarm.periodSeconds} s`,
        dimensions,
        region,
        whenInsufficientData,
      ]),
      [
        ["TimeToFirstByte", undefined, 800, "3 of 3 x 60 s", undefined, "us-east-1", "Healthy"],
        ["cpu", "atLeast", 80, "5 of 5 x 60 s", {}, "us-west-2", "LastKnownStatus"],
        ["free", "below", 10, "3 of 3 x 60 s", { site: "hq" }, "us-east-1", "LastKnownStatus"],
      ],
    );
  });
});
