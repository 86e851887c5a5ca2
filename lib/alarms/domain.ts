import { type AwsLocation, locationOf } from "../location";
import { domain } from "../spec/domain";
import { planned } from "../spec/plan";
import { type AlarmStack, checkSubscriptions } from "./checks";
import { planAlarms } from "./plan";
import { alarmKeys } from "./schema";

/**
 * Region of the metrics of Route 53's health checks, and so of the alarms on them and of their topic.
 *
 * Source: Route 53 Developer Guide, "Monitoring health checks using CloudWatch".
 */
export const HEALTH_CHECK_REGION = "us-east-1";

/** Who is notified of alarms and of events. */
export const alarmsDomain = domain({
  name: "alarms",
  key: "alarms",
  schema: alarmKeys,
  check: (stack: AlarmStack) => checkSubscriptions(stack),
  plan: (stack: AlarmStack, location: AwsLocation) =>
    planned([], () => planAlarms(stack, location)),
  // For a stack that does not run in that region.
  planGlobal: (stack: AlarmStack) =>
    planned([], () => planAlarms(stack, locationOf(stack.accountId, HEALTH_CHECK_REGION))),
});
