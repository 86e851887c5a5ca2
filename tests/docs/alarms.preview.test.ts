/** docs/alarms.md shows every alarm of prod as it is. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";
import { type z } from "zod";

import { checkSubscriptions } from "../../lib/alarms/checks";
import { notificationsOf } from "../../lib/alarms/notifications";
import { alarmKeys } from "../../lib/alarms/schema";
import { alarmSchema } from "../../lib/services/alarms";
import { parseSpec } from "../../lib/spec/parse";
import { previewed } from "../support/previewed";

const page = readFileSync(join(__dirname, "../../docs/alarms.md"), "utf8");

/** The metric, the threshold and the periods of an alarm, as the table shows them. */
function rowOf(inputs: Readonly<Record<string, unknown>>): string {
  const { namespace, metricName, statistic, extendedStatistic, threshold, period } =
    inputs["metricQueries"] === undefined ? inputs : expressionOf(inputs);
  const comparison = inputs["comparisonOperator"] === "LessThanThreshold" ? "<" : ">=";
  const periods = `${String(inputs["datapointsToAlarm"])} of ${String(inputs["evaluationPeriods"])}`;
  return [
    `\`${String(namespace)}\` \`${String(metricName).replace(/^meridian-prod-.+/, "meridian-prod-<service>")}\``,
    `${String(statistic ?? extendedStatistic)} ${comparison} ${String(threshold)}`,
    `${periods} × ${String(period)} s`,
  ].join(" | ");
}

/** An expression over metrics, in the words of one metric. */
function expressionOf(
  inputs: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const queries = inputs["metricQueries"] as {
    id: string;
    expression?: string;
    metric?: { namespace: string; period: number };
  }[];
  const result = queries.find(({ expression }) => expression !== undefined);
  const { namespace, period } = queries.find(({ metric }) => metric !== undefined)?.metric ?? {};
  const { threshold } = inputs;
  return { namespace, period, threshold, metricName: result?.expression, statistic: result?.id };
}

describe("docs/alarms.md", () => {
  it("has a row for each alarm of prod, by its key, and no other", async () => {
    const alarms = (await previewed("prod")).ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    const shown = page
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split(" | "))
      .filter((cells) => cells.length === 5)
      .map(([first = "", metric, threshold, periods]) => ({
        key: /`([^`]+)`/.exec(first)?.[1] ?? "",
        row: [metric, threshold, periods].join(" | "),
      }));
    const rows = new Set<string>();
    for (const { name, inputs } of alarms) {
      const row = rowOf(inputs);
      const { key } = shown.find((each) => each.row === row && name.endsWith(`-${each.key}`)) ?? {};
      assert.ok(key !== undefined, `${name}: ${row}`);
      rows.add(`${key} | ${row}`);
    }
    assert.deepEqual(
      shown.map(({ key, row }) => `${key} | ${row}`).filter((each) => !rows.has(each)),
      [],
    );
  });

  it("shows thresholds that the configuration accepts", () => {
    const examples = [...page.matchAll(/```yaml\n([^`]+)```/g)].map(([, text = ""]) => text);
    const { alarms } = parse(examples[1] ?? "") as { readonly alarms: object };
    assert.ok(alarmSchema.safeParse(alarms).success);
  });

  it("shows subscriptions that the configuration accepts", () => {
    const [, example = ""] = /```yaml\n([^`]+)```/.exec(page) ?? [];
    const { alarms } = parse(example) as { readonly alarms: z.input<typeof alarmKeys.alarms> };
    const { spec, issues } = parseSpec(alarmKeys.alarms, alarms);
    assert.equal(Object.keys(spec.subscriptions).length, 3);
    assert.deepEqual(
      [...issues, ...checkSubscriptions({ alarms: spec, accountId: "123456789012" })],
      [],
    );
  });

  it("lists the events of every rule", () => {
    const rows = page.split("\n").map((line) => line.split(" | "));
    const runners = { stateMachineArns: ["m"], applicationName: "a" };
    for (const { key, pattern } of notificationsOf({
      servicesPrefix: "p",
      hasEmr: true,
      runners,
    })) {
      const [, events = ""] = rows.find(([first]) => first === `| \`${key}\``) ?? [];
      const shown = [...events.matchAll(/`([^`]+)`/g)].map(([, event]) => event);
      const { eventName, state, status } = pattern.detail ?? {};
      assert.deepEqual(shown, eventName ?? state ?? status ?? pattern["detail-type"], key);
    }
  });
});
