/** The alarms that take a version back: while it is shifted, and while it is baked. */
import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";

/**
 * The first alarm that is red, or that does not exist: what is not watched is not healthy.
 *
 * @returns what is wrong, as the end of a rollout states it; undefined where all alarms are quiet.
 *
 * Source: CloudWatch API Reference, `DescribeAlarms`: at most 100 names, and unknown ones are left out.
 */
export async function redAlarm(
  client: CloudWatchClient,
  alarmNames: readonly string[],
): Promise<string | undefined> {
  if (alarmNames.length === 0) {
    return undefined;
  }
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new DescribeAlarmsCommand({
      AlarmNames: [...alarmNames],
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    }),
  );
  const states = new Map(
    [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName, StateValue }) => [
      AlarmName,
      StateValue,
    ]),
  );
  const red = alarmNames.find((name) => !states.has(name) || states.get(name) === "ALARM");
  return red === undefined
    ? undefined
    : states.has(red)
      ? `alarm ${red} is red`
      : `there is no alarm ${red}`;
}
