/** A copy of a graph with a few resources changed. Everything else is shared with the original. */
import { strict as assert } from "node:assert";

import { type Resource, StackGraph } from "../../../graph/stackGraph";
import { type Value, type ValueMap } from "../../../graph/value";

import { madeBeside } from "./unusedServices";

/** New values by property. Undefined takes the property away. */
export type Change = Readonly<Record<string, Value | undefined>>;

export class MutableStack {
  readonly #changed = new Map<string, Resource | undefined>();
  readonly #added: Resource[] = [];

  constructor(readonly original: StackGraph) {}

  /** The one resource of a type with this logical name, or the first that begins with it. */
  find(type: string, name: string): Resource {
    const all = this.original.ofType(type);
    const found =
      all.find((resource) => resource.name === name) ??
      all.find((resource) => resource.name.startsWith(name));
    assert.ok(found !== undefined, `prod has no ${type} called ${name}`);
    return this.#changed.get(found.urn) ?? found;
  }

  /** Sets inputs of a resource, and what it holds under the same names. */
  set(resource: Resource, change: Change): void {
    this.replace({
      ...resource,
      inputs: merged(resource.inputs, change),
      outputs: merged(resource.outputs, change),
      // The new values are computed from nothing.
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).filter(([name]) => !(name in change)),
      ),
    });
  }

  replace(resource: Resource): void {
    this.#changed.set(resource.urn, resource);
  }

  remove(resource: Resource): void {
    this.#changed.set(resource.urn, undefined);
  }

  /** Adds a resource beside another: of its provider, and of no component. */
  add(
    beside: Resource,
    type: string,
    name: string,
    inputs: ValueMap,
    outputs: ValueMap = {},
  ): void {
    this.#added.push(madeBeside(beside, type, name, inputs, outputs));
  }

  /** The resources that were changed or added. */
  get touched(): readonly Resource[] {
    return [...this.#changed.values(), ...this.#added].filter((each) => each !== undefined);
  }

  /** Types of the resources that were changed, added or removed. */
  get touchedTypes(): readonly string[] {
    const changed = [...this.#changed.keys()].map((urn) => this.original.get(urn)?.type ?? "");
    return [...changed, ...this.#added.map(({ type }) => type)];
  }

  graph(): StackGraph {
    const { project, stack, resources, outputs } = this.original;
    const kept = resources.flatMap((resource) =>
      this.#changed.has(resource.urn) ? (this.#changed.get(resource.urn) ?? []) : resource,
    );
    return new StackGraph(project, stack, [...kept, ...this.#added], outputs);
  }
}

function merged(values: ValueMap, change: Change): ValueMap {
  const entries = Object.entries({ ...values, ...change });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}
