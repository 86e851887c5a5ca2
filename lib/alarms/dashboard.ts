/**
 * The body of a region's dashboard: for each part of the region the state of its alarms, and for each alarm
 * its metric with its threshold. It is made from the alarms that exist, so that regions with the same parts
 * have the same dashboard.
 *
 * Source: CloudWatch API Reference, "Dashboard body structure and syntax".
 */

/** The alarms of one part of a region, such as its services. A leaf `S` is an ARN, or an input of one. */
export interface AlarmGroup<S> {
  readonly title: string;
  readonly alarmArns: readonly S[];
}

/** Most alarms of a widget of alarms. Source: as above, "Alarm widget object". */
export const ALARMS_PER_WIDGET = 100;

/** Most widgets of a dashboard. Source: CloudWatch User Guide, "CloudWatch service quotas". */
export const WIDGETS_PER_DASHBOARD = 500;

/** The grid has 24 columns: four metrics in a row. */
const METRIC = { width: 6, height: 5 };
const STATE = { width: 24, height: 4 };

/** @returns the body as an object; alarms beyond the limit of widgets are in the widgets of states only. */
export function dashboardBody<S>(region: string, groups: readonly AlarmGroup<S>[]): object {
  const states = groups.map(({ title, alarmArns }) =>
    chunksOf(alarmArns).map((alarms) => ({
      type: "alarm",
      ...STATE,
      properties: { title, alarms },
    })),
  );
  let metrics = WIDGETS_PER_DASHBOARD - states.flat().length;
  const widgets = groups.flatMap(({ alarmArns }, index) => {
    const shown = alarmArns.slice(0, Math.max(0, metrics));
    metrics -= shown.length;
    return [...(states[index] ?? []), ...shown.map((arn) => metricOf(region, arn))];
  });
  return { widgets };
}

/** The metric of an alarm, which the annotation names. */
function metricOf(region: string, alarmArn: unknown): object {
  return { type: "metric", ...METRIC, properties: { region, annotations: { alarms: [alarmArn] } } };
}

function chunksOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / ALARMS_PER_WIDGET);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * ALARMS_PER_WIDGET, (index + 1) * ALARMS_PER_WIDGET),
  );
}
