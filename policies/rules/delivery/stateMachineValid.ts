import { need } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { type Definition, definitionOf, reachableFrom } from "../../queries/delivery/stateMachines";
import { STATE_MACHINE } from "../../queries/types";

/** AWS refuses some of these when it deploys, and runs the others until somebody stops them. */
export const stateMachineValid: OutputRule<Typed<typeof STATE_MACHINE>> = {
  id: "state-machine-valid",
  claim:
    "Every state machine is valid, and neither it nor one of its tasks runs without a timeout.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "States inside of Map and Parallel states.",
    "What Step Functions refuses of a single state, such as a parameter with a wrong path.",
  ],
  fix: "Set TimeoutSeconds of the state machine and of each task, and correct the definition.",
  question: "whether its definition is valid",
  stage: "outputs",
  types: [STATE_MACHINE],
  check(machine, report) {
    const definition = need(definitionOf(machine));
    if (definition === undefined) {
      report.violation("its definition is no JSON object; write one in Amazon States Language");
      return;
    }
    missingStates(definition).forEach((name) => {
      report.violation(`it leads to state "${name}", which it does not have; correct the name`);
    });
    unreachedStates(definition).forEach((name) => {
      report.violation(`no execution comes to state "${name}"; lead to it, or remove it`);
    });
    if (![...definition.states.values()].some(({ isEnd }) => isEnd)) {
      report.violation(
        "no state ends an execution; set End of one to true, or add Succeed or Fail",
      );
    }
    if (!definition.hasTimeout) {
      report.violation("it runs without a timeout; set TimeoutSeconds of the state machine");
    }
    for (const [name, state] of definition.states) {
      if (state.type === "Task" && !state.hasTimeout) {
        report.violation(`task ${name} runs without a timeout; set its TimeoutSeconds`);
      }
    }
  },
};

/** Names of states that are none. */
function missingStates({ start, states }: Definition): readonly string[] {
  const named = [...states.values()].flatMap(({ next, caught }) => [
    ...next,
    ...caught.map((each) => each.next),
  ]);
  return [...new Set([start, ...named])].filter((name) => !states.has(name));
}

/** States that no execution comes to. */
function unreachedStates(definition: Definition): readonly string[] {
  const reached = reachableFrom(definition, definition.start);
  return [...definition.states.keys()].filter((name) => !reached.has(name));
}
