import { z } from "zod";

import { locationOf } from "../../../lib/location";
import { queueDomain } from "../../../lib/queues/domain";
import { type QueuesPlan } from "../../../lib/queues/plan";
import { queueKeys } from "../../../lib/queues/schema";
import { type ServiceInput, serviceSchema } from "../../../lib/services/schema";
import { collect } from "../../../lib/spec/checks";
import { issuesOf, planFrom } from "../../../lib/spec/plan";
import { planOf, sentences, webInput } from "../services/support";
import { stackIn } from "../api/support";

const schema = z.strictObject({
  ...queueKeys,
  services: z.record(z.string(), serviceSchema).default({}),
});

export type QueuesInput = z.input<typeof schema>;

/** A worker without a balancer, with changes. */
export function worker(changes: Partial<ServiceInput> = {}): ServiceInput {
  return webInput({ exposure: { type: "none" }, ...changes });
}

/** A queue from `web` to `worker`, with changes. */
export function orders(changes: object = {}) {
  return { senders: ["web"], consumers: ["worker"], processingSeconds: 60, ...changes };
}

const location = locationOf("123456789012", "us-east-1");

const result = (input: QueuesInput, network: object) => {
  const stack = stackIn("us-east-1", "us-west-2");
  const regions = Object.fromEntries(
    Object.entries(stack.regions).map(([name, region]) => [
      name,
      { ...region, nat: "perZone" as const, ...network },
    ]),
  );
  return planFrom(schema, input, (spec) => {
    const whole = { ...stack, regions, ...spec };
    const issues = collect(() => queueDomain.check?.(whole) ?? []);
    return issues.length > 0
      ? { ok: false as const, issues }
      : (queueDomain.plan?.(whole, location) ?? { ok: true as const, plan: undefined });
  });
};

/** What is wrong with queues and services together. */
export function queueRefusals(
  queues: QueuesInput["queues"],
  input: Omit<QueuesInput, "queues"> = {},
  network: object = {},
): string[] {
  const services = { web: webInput(), worker: worker(), ...input.services };
  return sentences(issuesOf(result({ queues, ...input, services }, network)));
}

/** The plan of the queues of a region, where there are any. */
export function queuesPlan(input: QueuesInput): QueuesPlan | undefined {
  const services = { web: webInput(), worker: worker(), ...input.services };
  return planOf(result({ ...input, services }, {}));
}
