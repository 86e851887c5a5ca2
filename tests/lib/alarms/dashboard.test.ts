import { strict as assert } from "node:assert";

import { dashboardBody, WIDGETS_PER_DASHBOARD } from "../../../lib/alarms/dashboard";

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title?: string;
    readonly alarms?: readonly string[];
    readonly region?: string;
    readonly annotations?: { readonly alarms: readonly string[] };
  };
}

const arns = (count: number) => Array.from({ length: count }, (_, index) => `arn:${index}`);

function widgetsOf(groups: Readonly<Record<string, readonly string[]>>): readonly Widget[] {
  const body = dashboardBody(
    "eu-west-1",
    Object.entries(groups).map(([title, alarmArns]) => ({ title, alarmArns })),
  );
  return (body as { readonly widgets: readonly Widget[] }).widgets;
}

describe("dashboardBody", () => {
  it("shows for each group the states of its alarms, then the metric of each", () => {
    assert.deepEqual(
      widgetsOf({ API: ["arn:a", "arn:b"], Network: ["arn:c"] }).map(({ type, properties }) => [
        type,
        properties.title ?? properties.region,
        properties.alarms ?? properties.annotations?.alarms,
      ]),
      [
        ["alarm", "API", ["arn:a", "arn:b"]],
        ["metric", "eu-west-1", ["arn:a"]],
        ["metric", "eu-west-1", ["arn:b"]],
        ["alarm", "Network", ["arn:c"]],
        ["metric", "eu-west-1", ["arn:c"]],
      ],
    );
  });

  it("shows every state, and as many metrics as CloudWatch admits widgets", () => {
    const widgets = widgetsOf({ Services: arns(600), Network: arns(10) });
    assert.equal(widgets.length, WIDGETS_PER_DASHBOARD);
    const states = widgets.filter(({ type }) => type === "alarm");
    assert.deepEqual(
      states.map(({ properties }) => properties.alarms?.length),
      [100, 100, 100, 100, 100, 100, 10],
    );
  });

  it("is empty without alarms", () => {
    assert.deepEqual(widgetsOf({}), []);
  });
});
