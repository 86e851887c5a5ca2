/** The steps that move traffic. Each can be repeated: it reads the alias, and changes it only where needed. */
import { type LambdaClient } from "@aws-sdk/client-lambda";

import { type RolloutOrder, type RolloutState } from "../../lib/delivery/order";
import { moveAlias, readAlias } from "./alias";

/** The alias belongs to another rollout, or was moved by hand: it is left as it is. */
export class AliasMoved extends Error {
  override readonly name = "AliasMoved";
}

/** Finds where to begin: also behind a rollout of the same versions that was interrupted. */
export async function begin(
  client: LambdaClient,
  order: RolloutOrder,
  { from, to }: RolloutState,
): Promise<RolloutState> {
  const alias = await readAlias(client, order);
  if (alias.version === to && alias.shifting === undefined) {
    return { from, to, next: "finish", reason: `version ${to} has all traffic already` };
  }
  if (alias.version !== from || ![undefined, to].includes(alias.shifting?.version)) {
    throw new AliasMoved(
      `alias ${order.aliasName} of ${order.functionName} must send traffic to version ${from}, and to no other than ${to}, before version ${to} is released`,
    );
  }
  const reached = alias.shifting?.percent ?? 0;
  const step = order.percents.findIndex((percent) => percent >= Math.max(reached, 1));
  return { from, to, ...entering(order, step) };
}

/** Gives the new version the percentage of its step. */
export async function shift(
  client: LambdaClient,
  order: RolloutOrder,
  state: RolloutState,
  now: Date,
): Promise<RolloutState> {
  const { from, to, step = 0 } = state;
  const percent = order.percents[step] ?? 0;
  const alias = await readOwn(client, order, state);
  if (alias.shifting?.percent !== percent) {
    await moveAlias(client, order, alias, { version: from, shifting: { version: to, percent } });
  }
  return { ...state, step, holds: 0, since: now.toISOString() };
}

/** Gives the new version all traffic, and records what was before. */
export async function finish(
  client: LambdaClient,
  order: RolloutOrder,
  state: RolloutState,
  now: Date,
): Promise<RolloutState> {
  const alias = await readOwn(client, order, state);
  if (alias.version !== state.to || alias.shifting !== undefined) {
    const record = { previous: state.from, released: now.toISOString() };
    await moveAlias(client, order, alias, { version: state.to, record });
  }
  return { ...state, reason: `version ${state.to} has all traffic` };
}

/** Gives the version from before all traffic, unless the alias belongs to another rollout by now. */
export async function rollBack(
  client: LambdaClient,
  order: RolloutOrder,
  state: RolloutState,
): Promise<RolloutState> {
  const { from, to } = state;
  const alias = await readAlias(client, order);
  const isShifting = alias.version === from && alias.shifting?.version === to;
  const isReleased = alias.version === to && alias.shifting === undefined;
  if (isShifting || isReleased) {
    const record = { ...alias.record, rejected: to };
    await moveAlias(client, order, alias, { version: from, record });
  }
  return { ...state, reason: state.reason ?? "a step failed" };
}

/** What comes next when a step begins: the step with all traffic ends the rollout. */
export function entering(
  { percents }: Pick<RolloutOrder, "percents">,
  step: number,
): Pick<RolloutState, "step" | "next"> {
  return { step, next: percents[step] === 100 ? "finish" : "shift" };
}

async function readOwn(client: LambdaClient, order: RolloutOrder, { from, to }: RolloutState) {
  const alias = await readAlias(client, order);
  const isOwn =
    [from, to].includes(alias.version) && [undefined, to].includes(alias.shifting?.version);
  if (!isOwn) {
    throw new AliasMoved(
      `alias ${order.aliasName} of ${order.functionName} was moved while version ${to} was being released`,
    );
  }
  return alias;
}
