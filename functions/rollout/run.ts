/** All steps of a rollout in one execution: for short ones, which end before the function's own timeout. */
import { setTimeout as sleep } from "node:timers/promises";

import { type RolloutOrder, type RolloutState } from "../../lib/delivery/order";
import { checkHealth, type HealthClients } from "./health";
import { begin, finish, rollBack, shift } from "./steps";

export interface RunClock {
  readonly now: () => Date;
  /** Milliseconds until Lambda ends the execution. */
  readonly remainingMilliseconds: () => number;
  /** @default - waits */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds that a rollback can take: the execution must not end before. */
export const ROLL_BACK_MILLISECONDS = 20_000;

/** The rollout was taken back. Lambda counts it as an error, so an alarm sees it. */
export class RolledBack extends Error {
  override readonly name = "RolledBack";
}

/**
 * Takes the steps one after the other.
 *
 * An execution that Lambda ends before its time is repeated by Lambda, and goes on where the alias is.
 *
 * @throws {RolledBack} after the traffic is where it was before.
 */
export async function runRollout(
  clients: HealthClients,
  order: RolloutOrder,
  change: RolloutState,
  clock: RunClock,
): Promise<RolloutState> {
  let state = change;
  try {
    state = await begin(clients.lambda, order, change);
    while (state.next === "shift") {
      state = await shift(clients.lambda, order, state, clock.now());
      state = await holdAndCheck(clients, order, state, clock);
    }
    if (state.next === "finish") {
      return await finish(clients.lambda, order, state, clock.now());
    }
  } catch (error) {
    state = { ...state, reason: error instanceof Error ? error.message : String(error) };
  }
  const { reason = "a step failed" } = await rollBack(clients.lambda, order, state);
  throw new RolledBack(reason);
}

async function holdAndCheck(
  clients: HealthClients,
  order: RolloutOrder,
  state: RolloutState,
  { now, remainingMilliseconds, wait = sleep }: RunClock,
): Promise<RolloutState> {
  const milliseconds = order.intervalSeconds * 1000;
  if (remainingMilliseconds() < milliseconds + ROLL_BACK_MILLISECONDS) {
    return { ...state, next: "rollBack", reason: "no time is left for a further step" };
  }
  await wait(milliseconds);
  return checkHealth(clients, order, state, now());
}
