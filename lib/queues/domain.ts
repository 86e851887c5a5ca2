import { type NetworkSpec } from "../network/schema";
import { collect } from "../spec/checks";
import { domain } from "../spec/domain";
import { planned, type Planned } from "../spec/plan";
import { type IdentitySpec } from "../stack/schema";
import { checkQueues, checkReach } from "./checks";
import { planQueues, type QueuesPlan, type QueuesStack } from "./plan";
import { queueKeys } from "./schema";

type Stack = QueuesStack & Pick<NetworkSpec, "regions"> & Pick<IdentitySpec, "environment">;

/** Queues between services. */
export const queueDomain = domain({
  name: "queues",
  key: "queues",
  schema: queueKeys,
  check: checkQueues,
  plan: (stack: Stack, location): Planned<QueuesPlan | undefined> =>
    Object.keys(stack.queues).length === 0
      ? { ok: true, plan: undefined }
      : planned(
          collect(() => checkReach(stack, location)),
          () => planQueues(stack, location),
        ),
});
