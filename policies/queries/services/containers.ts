/**
 * The containers of ECS task definitions.
 *
 * They are registered as one JSON text, which is unknown as a whole while any part of it is.
 */
import { Unknown, type Value, type ValueMap } from "../../../graph/value";

import { isUnknown, property, record, type Subject, text } from "../../frame/properties";

export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** A container definition, as ECS reads it. */
export interface Container {
  /** Empty when it has none. */
  readonly name: string;
  readonly properties: ValueMap;
}

/**
 * The containers that a task definition names, in their order.
 *
 * @returns Unknown while the text is unknown, or when it is no list of objects.
 */
export function containersOf(
  definition: Subject<typeof TASK_DEFINITION>,
): readonly Container[] | Unknown {
  const json = text(property(definition, "containerDefinitions"));
  if (json === undefined || isUnknown(json)) {
    return Unknown.value;
  }
  const parsed = parse(json);
  if (!Array.isArray(parsed)) {
    return Unknown.value;
  }
  const containers = parsed.map((each: Value) => record(each));
  return containers.every((each): each is ValueMap => each !== undefined && !isUnknown(each))
    ? containers.map((properties) => ({ name: plain(properties["name"]), properties }))
    : Unknown.value;
}

/** The named strings of a list such as `environment` or `secrets`, by the key that holds the value. */
export function pairsOf(
  container: Container,
  property: string,
  key: "value" | "valueFrom",
): readonly (readonly [name: string, value: string])[] {
  return entriesOf(container, property).map((entry) => [plain(entry["name"]), plain(entry[key])]);
}

/** The ports that a container listens on. */
export function portsOf(container: Container): readonly number[] {
  return entriesOf(container, "portMappings").flatMap(({ containerPort }) =>
    typeof containerPort === "number" ? [containerPort] : [],
  );
}

function entriesOf({ properties }: Container, property: string): readonly ValueMap[] {
  const entries = properties[property];
  return Array.isArray(entries)
    ? (entries as readonly Value[]).flatMap((entry) => {
        const object = record(entry);
        return object === undefined || isUnknown(object) ? [] : [object];
      })
    : [];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Text that is no JSON cannot be decided on; AWS would refuse it.
    return undefined;
  }
}

function plain(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
