/** Every refusal of subscriptions. Paths begin at the keys of the stack. */
import { checkEntryName } from "../services/fields";
import { checkPlaceholders } from "../placeholders";
import { acceptedEntries, collect, collectEntries } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type AlarmSpec } from "./schema";

/** What the subscriptions read of a stack. */
export interface AlarmStack {
  readonly alarms: AlarmSpec;
  readonly accountId: string;
}

/** Checks all subscriptions of a stack, each by itself and together. */
export function checkSubscriptions({ alarms: { subscriptions }, ...stack }: AlarmStack): Issue[] {
  const path = (name: string): string => `alarms.subscriptions.${name}`;
  return collect(
    () =>
      collectEntries(subscriptions, (name, { protocol, endpoint }) =>
        collect(
          () => checkEntryName(name, path(name)),
          () => (protocol === "sqs" ? checkQueue(endpoint, stack, `${path(name)}.endpoint`) : []),
        ),
      ),
    () => checkDuplicates(subscriptions, path),
  );
}

/** SNS needs no confirmation from a queue of its own account. Source: SNS Developer Guide, "Fanout to Amazon SQS queues". */
function checkQueue(arn: string, stack: Pick<AlarmStack, "accountId">, path: string): Issue[] {
  const placeholders = checkPlaceholders(arn, path);
  const account = arn.split(":")[4] ?? "";
  if (placeholders.length > 0 || account === "{accountId}" || account === stack.accountId) {
    return placeholders;
  }
  const message = `must be a queue of the account ${stack.accountId}, got one of ${account}; the owner of another account's queue subscribes it to the output alarmTopicArn`;
  return [{ path, message }];
}

/** SNS answers a second equal subscription with the first one, which two resources would then share. */
function checkDuplicates(
  subscriptions: AlarmSpec["subscriptions"],
  path: (name: string) => string,
): Issue[] {
  const first = new Map<string, string>();
  return acceptedEntries(subscriptions).flatMap(([name, { endpoint }]) => {
    const other = first.get(endpoint);
    first.set(endpoint, other ?? name);
    const message = `must be subscribed once, got "${endpoint}" in ${other ?? ""} as well`;
    return other === undefined ? [] : [{ path: `${path(name)}.endpoint`, message }];
  });
}
