import { states } from "../../../lib/delivery/stateMachine";

import { need } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { type Definition, definitionOf, reachableFrom } from "../../queries/delivery/stateMachines";
import { STATE_MACHINE } from "../../queries/types";

/** A rollout that stops anywhere else leaves a part of the traffic on a version that nothing watches. */
export const rolloutsEnd: OutputRule<Typed<typeof STATE_MACHINE>> = {
  id: "rollouts-end",
  claim: `From every state of a rollout, ${states.finish} or ${states.rollBack} is reached, and every error of a task leads to ${states.rollBack}.`,
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Executions that are stopped from outside or exceed their time: a rule of EventBridge takes them back.",
    `State machines without states named ${states.finish} and ${states.rollBack}, which are no rollouts.`,
  ],
  fix: `Let every state lead to ${states.finish} or ${states.rollBack}, and catch States.ALL of every task with ${states.rollBack}.`,
  question: "whether its rollouts end",
  stage: "outputs",
  types: [STATE_MACHINE],
  check(machine, report) {
    const definition = need(definitionOf(machine));
    if (definition !== undefined && isRollout(definition)) {
      strandedStates(definition).forEach((name) => {
        report.violation(
          `state ${name} leads neither to ${states.finish} nor to ${states.rollBack}; give it a next state that does`,
        );
      });
      uncaughtTasks(definition).forEach((name) => {
        report.violation(
          `an error of task ${name} does not lead to ${states.rollBack}; catch States.ALL with it`,
        );
      });
    }
  },
};

function isRollout(definition: Definition): boolean {
  return definition.states.has(states.finish) && definition.states.has(states.rollBack);
}

/** States of a running rollout from which none of the two ends is reached. */
function strandedStates(definition: Definition): string[] {
  const ended = new Set(
    [states.finish, states.rollBack].flatMap((end) => [...reachableFrom(definition, end)]),
  );
  return [...reachableFrom(definition, definition.start)].filter((name) => {
    const reached = reachableFrom(definition, name);
    return !ended.has(name) && !reached.has(states.finish) && !reached.has(states.rollBack);
  });
}

function uncaughtTasks({ states: all }: Definition): string[] {
  return [...all].flatMap(([name, { type, caught }]) => {
    const isCaught = caught.some(
      ({ errors, next }) => errors.includes("States.ALL") && next === states.rollBack,
    );
    return type === "Task" && name !== states.rollBack && !isCaught ? [name] : [];
  });
}
