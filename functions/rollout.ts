/**
 * The steps of a rollout, as a Lambda function: a state machine calls them one by one, and `run` takes them
 * all in one execution.
 */
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { type Context } from "aws-lambda";

import { type RolloutOrder, type RolloutState } from "../lib/delivery/order";
import { checkHealth, type HealthClients } from "./rollout/health";
import { runRollout } from "./rollout/run";
import { begin, finish, rollBack, shift } from "./rollout/steps";

export interface RolloutEvent {
  readonly action: "begin" | "shift" | "checkHealth" | "finish" | "rollBack" | "run";
  readonly order: RolloutOrder;
  /** JSON of it where an event of EventBridge quotes the input of an execution. */
  readonly state: RolloutState | string;
}

/** Creates the handler. Its clients repeat what AWS throttles. */
export function createRollout(clients: HealthClients, now = () => new Date()) {
  return (event: RolloutEvent, context?: Pick<Context, "getRemainingTimeInMillis">) => {
    const { action, order } = event;
    const state =
      typeof event.state === "string" ? (JSON.parse(event.state) as RolloutState) : event.state;
    switch (action) {
      case "begin":
        return begin(clients.lambda, order, state);
      case "shift":
        return shift(clients.lambda, order, state, now());
      case "checkHealth":
        return checkHealth(clients, order, state, now());
      case "finish":
        return finish(clients.lambda, order, state, now());
      case "rollBack":
        return rollBack(clients.lambda, order, state);
      case "run":
        return runRollout(clients, order, state, {
          now,
          remainingMilliseconds: () => context?.getRemainingTimeInMillis() ?? 0,
        });
    }
  };
}

const retries = { maxAttempts: 6 };

export const handler = createRollout({
  lambda: new LambdaClient(retries),
  cloudWatch: new CloudWatchClient(retries),
});
