/** What queues must be, by themselves and together with the services that use them. Paths begin at the stack's keys. */
import { type AwsLocation } from "../location";
import { type NetworkSpec, regionSpec } from "../network/schema";
import { checkServiceNames, checkVariable } from "../services/bindingChecks";
import { checkEntryName } from "../services/fields";
import { collect, collectEntries } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { meantOrAll, withoutMisspelt } from "../spec/suggest";
import { type QueuesStack, retentionOf, visibilityTimeoutOf } from "./plan";
import { type QueueSpec } from "./schema";
import { checkShards } from "./shards/checks";
import { urlVariable } from "./variables";

/** Checks all queues of a stack, and the services that scale by one. */
export function checkQueues({ queues, shards, services }: QueuesStack): Issue[] {
  return collect(
    () =>
      collectEntries(shards, (name, set) =>
        within(
          `shards.${name}`,
          collect(
            () => checkEntryName(name, ""),
            () => checkShards(set, Object.keys(queues)),
          ),
        ),
      ),
    () =>
      collectEntries(queues, (name, queue) =>
        within(
          `queues.${name}`,
          collect(
            () => checkEntryName(name, ""),
            () => checkTimes(queue),
            () => checkServiceNames("senders", queue.senders, Object.keys(services)),
            () => checkServiceNames("consumers", queue.consumers, Object.keys(services)),
            () =>
              checkVariable(
                urlVariable(name),
                "the URL of the queue",
                [...queue.senders, ...queue.consumers],
                services,
              ),
          ),
        ),
      ),
    () =>
      collectEntries(services, (name, { tasks }) =>
        typeof tasks === "number" || tasks.backlog?.queue === undefined
          ? []
          : within(
              `services.${name}.tasks.backlog.queue`,
              checkBacklog(name, tasks.backlog.queue, { queues, services }),
            ),
      ),
  );
}

/** How often a message is received, how long each time, and how long it is kept. */
function checkTimes(queue: QueueSpec): Issue[] {
  return collect(
    () => {
      const { processingSeconds, visibilityTimeoutSeconds: timeout } = queue;
      const message = `must be at least processingSeconds, which is ${processingSeconds}, got ${timeout}; otherwise a second consumer receives a message that the first still processes`;
      return timeout === undefined || timeout >= processingSeconds
        ? []
        : [{ path: "visibilityTimeoutSeconds", message }];
    },
    () => {
      const hidden = visibilityTimeoutOf(queue);
      const most = Math.floor((retentionOf(queue) - 1) / hidden);
      const { maxReceiveCount, retentionDays } = queue;
      const message = `must be at most ${most}, got ${maxReceiveCount}; a message that is hidden for ${hidden} seconds each time expires after ${retentionDays} days, before it reaches the dead-letter queue`;
      return maxReceiveCount <= most ? [] : [{ path: "maxReceiveCount", message }];
    },
    () => {
      // Two thirds of the time are left to mend a consumer.
      const most = Math.floor(retentionOf(queue) / 3);
      const { maxAgeSeconds, retentionDays } = queue;
      const message = `must be at most ${most}, a third of the ${retentionDays} days for which messages are kept, got ${maxAgeSeconds}; otherwise they expire soon after the alarm`;
      return maxAgeSeconds <= most ? [] : [{ path: "maxAgeSeconds", message }];
    },
  );
}

function checkBacklog(
  service: string,
  queue: string,
  { queues, services }: Pick<QueuesStack, "queues" | "services">,
): Issue[] {
  const spec = Object.hasOwn(queues, queue) ? queues[queue] : undefined;
  if (spec === undefined) {
    const advice = meantOrAll(queue, Object.keys(queues));
    const message = `must be one of queues, or be queueName for a queue of another stack, got ${JSON.stringify(queue)}${advice}`;
    return [{ path: "", message }];
  }
  const message = `must be a queue whose consumers name ${service}, got ${JSON.stringify(queue)}, which ${spec.consumers.join(" and ")} empties`;
  const unknown = spec.consumers.filter((name) => !Object.hasOwn(services, name));
  // A misspelt consumer is one mistake, which the queue reports.
  const isMissing = withoutMisspelt([service], unknown).length > 0;
  return isMissing && !spec.consumers.includes(service) ? [{ path: "", message }] : [];
}

/** Refuses queues that private tasks of a region cannot reach. */
export function checkReach(
  { queues, services, regions }: QueuesStack & Pick<NetworkSpec, "regions">,
  { region }: AwsLocation,
): Issue[] {
  const { nat, endpoints } = regionSpec({ regions }, region);
  if (nat !== "none" || endpoints.includes("sqs")) {
    return [];
  }
  return collectEntries(queues, (queue, { senders, consumers }) => {
    const isPrivate = (name: string) => services[name]?.placement === "private";
    const service = [...senders, ...consumers].find(isPrivate);
    const message = `must be reachable by ${service}, whose tasks are private in ${region} without a NAT gateway and without the endpoint sqs; add it to the region's endpoints`;
    return service === undefined ? [] : [{ path: `queues.${queue}`, message }];
  });
}
