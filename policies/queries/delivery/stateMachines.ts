/** A definition in Amazon States Language, as far as rules read it. */
import { isUnknown, type Maybe, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type STATE_MACHINE } from "../types";

/** A state with the states that can follow it. */
export interface State {
  readonly type: string;
  /** By success, choice or default. */
  readonly next: readonly string[];
  /** Where each error leads that is caught. */
  readonly caught: readonly { readonly errors: readonly string[]; readonly next: string }[];
  readonly hasTimeout: boolean;
  /** Whether an execution ends here. */
  readonly isEnd: boolean;
}

export interface Definition {
  readonly start: string;
  readonly hasTimeout: boolean;
  readonly states: ReadonlyMap<string, State>;
}

/** The definition of a state machine; undefined where it is no JSON object. */
export function definitionOf(machine: Typed<typeof STATE_MACHINE>): Maybe<Definition | undefined> {
  const value = text(property(machine, "definition"));
  return isUnknown(value) ? value : parseDefinition(value ?? "");
}

function parseDefinition(value: string): Definition | undefined {
  const document = parsed(value);
  if (document === undefined) {
    return undefined;
  }
  const states = Object.entries(objectOf(document["States"]));
  return {
    start: String(document["StartAt"]),
    hasTimeout: hasTimeout(document),
    states: new Map(states.map(([name, state]) => [name, stateOf(objectOf(state))])),
  };
}

function stateOf(state: Record<string, unknown>): State {
  const choices = listOf(state["Choices"]).map((choice) => objectOf(choice)["Next"]);
  const next = [state["Next"], state["Default"], ...choices];
  return {
    type: String(state["Type"]),
    next: next.filter((name) => typeof name === "string"),
    caught: listOf(state["Catch"]).map((catcher) => {
      const { ErrorEquals: errors, Next: target } = objectOf(catcher);
      return { errors: listOf(errors).map(String), next: String(target) };
    }),
    hasTimeout: hasTimeout(state),
    isEnd: state["End"] === true || ["Succeed", "Fail"].includes(String(state["Type"])),
  };
}

function hasTimeout(value: Record<string, unknown>): boolean {
  return ["TimeoutSeconds", "TimeoutSecondsPath"].some((key) => value[key] !== undefined);
}

/** The states that a state can lead to, itself among them. */
export function reachableFrom({ states }: Definition, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (state !== undefined && !reached.has(name)) {
      reached.add(name);
      open.push(...state.next, ...state.caught.map(({ next }) => next));
    }
  }
  return reached;
}

function parsed(value: string): Record<string, unknown> | undefined {
  try {
    const document: unknown = JSON.parse(value);
    return typeof document === "object" && document !== null && !Array.isArray(document)
      ? (document as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
