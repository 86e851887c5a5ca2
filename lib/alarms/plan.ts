import { type AwsLocation } from "../location";
import { fillPlaceholders } from "../placeholders";
import { type AlarmStack } from "./checks";

/** What the alarm topic of one region is built from. */
export interface AlarmsPlan {
  readonly location: AwsLocation;
  readonly subscriptions: readonly SubscriptionPlan[];
}

/** A subscription to a topic. */
export interface SubscriptionPlan {
  /** Ends its name in the program. */
  readonly name: string;
  readonly protocol: "email" | "https" | "sqs";
  readonly endpoint: string;
}

/** Plans the topic of a region; the checks have passed. */
export function planAlarms({ alarms }: AlarmStack, location: AwsLocation): AlarmsPlan {
  return {
    location,
    subscriptions: Object.entries(alarms.subscriptions).map(([name, { protocol, endpoint }]) => ({
      name,
      protocol,
      endpoint: fillPlaceholders(endpoint, location),
    })),
  };
}
