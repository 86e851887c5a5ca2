/**
 * One damage to prod, and the rules that must find it.
 *
 * The functions of this file are the one-line forms in which the tables of `cases/` write them.
 */
import { type Resource } from "../../../graph/stackGraph";
import { Secret, type Value, type ValueMap } from "../../../graph/value";

import { type Change, type MutableStack } from "./mutableStack";

export interface Mutation {
  /** The rules that find it, each of which reports something that prod does not have: these, and no other. */
  readonly caughtBy: readonly string[];
  /** What is done, for the title. */
  readonly what: string;
  readonly apply: (stack: MutableStack) => void;
}

type Rules = string | readonly string[];

/** Sets properties of a resource; `undefined` takes one away. */
export function set(
  caughtBy: Rules,
  type: string,
  name: string,
  change: Change | ((stack: MutableStack) => Change),
): Mutation {
  const what = typeof change === "function" ? "changed" : JSON.stringify(change);
  return {
    caughtBy: listOf(caughtBy),
    what: `${shortOf(type)} ${name}: ${what}`.slice(0, 120),
    apply: (stack) => {
      stack.set(stack.find(type, name), typeof change === "function" ? change(stack) : change);
    },
  };
}

/** Computes the new value of one property from the present one. */
export function edit(
  caughtBy: Rules,
  type: string,
  name: string,
  property: string,
  change: (value: Value) => Value,
): Mutation {
  return {
    caughtBy: listOf(caughtBy),
    what: `${shortOf(type)} ${name}: ${property} changed`,
    apply: (stack) => {
      const resource = stack.find(type, name);
      const held = resource.inputs[property] ?? resource.outputs[property] ?? null;
      stack.set(resource, { [property]: change(held) });
    },
  };
}

/** Replaces a part of a text, such as a policy document; throws where the text does not have it. */
export function replaced(
  caughtBy: Rules,
  type: string,
  name: string,
  property: string,
  from: string | RegExp,
  to: string,
): Mutation {
  return {
    ...edit(caughtBy, type, name, property, (value) => replaceIn(value, from, to)),
    what: `${shortOf(type)} ${name}: ${String(from)} -> ${to} in ${property}`.slice(0, 120),
  };
}

function replaceIn(value: Value, from: string | RegExp, to: string): Value {
  if (value instanceof Secret) {
    return new Secret(replaceIn(value.reveal(), from, to));
  }
  const before = textOf(value);
  const after = before.replace(from, to);
  if (after === before) {
    throw new RangeError(`${String(from)} is not in ${before}`);
  }
  return after;
}

/** A property that has to be a text. */
export function textOf(value: Value | undefined): string {
  if (typeof value !== "string") {
    throw new TypeError("the property is not a text");
  }
  return value;
}

/** Adds a statement to a policy document. */
export function allowed(
  caughtBy: Rules,
  type: string,
  name: string,
  property: string,
  statement: Readonly<Record<string, unknown>>,
): Mutation {
  const mutation = edit(caughtBy, type, name, property, (value) => {
    const document = JSON.parse(textOf(value)) as { Statement: unknown[] };
    document.Statement.push({ Effect: "Allow", ...statement });
    return JSON.stringify(document);
  });
  return {
    ...mutation,
    what: `${shortOf(type)} ${name}: allows ${JSON.stringify(statement)}`.slice(0, 120),
  };
}

/** Computes a property from another resource, given by type and name. */
export function computedFrom(
  caughtBy: Rules,
  type: string,
  name: string,
  property: string,
  [sourceType, sourceName]: readonly [type: string, name: string],
): Mutation {
  return {
    caughtBy: listOf(caughtBy),
    what: `${shortOf(type)} ${name}: ${property} from ${sourceName}`,
    apply: (stack) => {
      const source = stack.find(sourceType, sourceName);
      stack.set(stack.find(type, name), { [property]: source.outputs["arn"] });
      const resource = stack.find(type, name);
      const propertyDependencies = { ...resource.propertyDependencies, [property]: [source.urn] };
      stack.replace({ ...resource, propertyDependencies });
    },
  };
}

export function remove(caughtBy: Rules, type: string, name: string): Mutation {
  return {
    caughtBy: listOf(caughtBy),
    what: `${shortOf(type)} ${name} removed`,
    apply: (stack) => {
      stack.remove(stack.find(type, name));
    },
  };
}

/** Changes how a resource is registered, such as whether it is protected. */
export function registered(
  caughtBy: Rules,
  type: string,
  name: string,
  change: Partial<Resource>,
): Mutation {
  return {
    caughtBy: listOf(caughtBy),
    what: `${shortOf(type)} ${name}: registered with ${JSON.stringify(change)}`,
    apply: (stack) => {
      stack.replace({ ...stack.find(type, name), ...change });
    },
  };
}

/** Adds a resource to the primary region. */
export function add(
  caughtBy: Rules,
  type: string,
  inputs: ValueMap | ((stack: MutableStack) => ValueMap),
  outputs: ValueMap = {},
): Mutation {
  return {
    caughtBy: listOf(caughtBy),
    what: `${shortOf(type)} added`,
    apply: (stack) => {
      const given = typeof inputs === "function" ? inputs(stack) : inputs;
      const tagged = { tagsAll: TAGS, ...outputs };
      stack.add(stack.find("aws:ec2/vpc:Vpc", "use1-network-vpc"), type, "mutant", given, tagged);
    },
  };
}

/** The tags that the provider of prod adds to everything. */
const TAGS = { owner: "platform", environment: "prod", project: "meridian" };

/** The id of a resource of prod. */
export function idOf(stack: MutableStack, type: string, name: string): string {
  return stack.find(type, name).id ?? "";
}

function listOf(rules: Rules): readonly string[] {
  return typeof rules === "string" ? [rules] : rules;
}

function shortOf(type: string): string {
  return type.split(":").pop() ?? type;
}

/** Several damages as one. */
export function all(caughtBy: Rules, ...parts: readonly Mutation[]): Mutation {
  return {
    caughtBy: listOf(caughtBy),
    what: parts
      .map(({ what }) => what)
      .join("; ")
      .slice(0, 120),
    apply: (stack) => {
      parts.forEach(({ apply }) => {
        apply(stack);
      });
    },
  };
}
