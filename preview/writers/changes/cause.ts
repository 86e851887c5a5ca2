import { differences } from "../../../graph/changes/differences";
import { type PropertyChange, type ResourceChange } from "../../../graph/changes/changes";
import { parsePath, pathText } from "../../../graph/changes/propertyPath";
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Secret, Unknown, type Value } from "../../../graph/value";

/** A property that causes a change, as text. Secrets read `[secret]`. */
export interface Cause {
  /** Such as `actions[0].forward`; within a JSON document `policy: Statement[0].Action`. */
  readonly path: string;
  /** Such as `80 → 8080`, or where the new value comes from. */
  readonly text: string;
  readonly replaces: boolean;
  /** True if the property itself stays as it is: it refers to a resource that is replaced. */
  readonly follows: boolean;
}

/** Characters of a value that are shown. */
const longestValue = 60;
/** Characters before the first difference that are shown of two long values. */
const context = 20;

/**
 * The properties that cause a change of one resource: first those that replace it.
 *
 * @param graphs in which the resources are looked up that a value comes from.
 */
export function causesOf(change: ResourceChange, graphs: readonly StackGraph[]): readonly Cause[] {
  const causes = change.properties.flatMap((property) =>
    causesOfProperty(property, change, graphs),
  );
  return [
    ...causes.filter(({ replaces }) => replaces),
    ...causes.filter(({ replaces }) => !replaces),
  ];
}

function causesOfProperty(
  { path, before, after, replaces, from }: PropertyChange,
  { resource, previous }: ResourceChange,
  graphs: readonly StackGraph[],
): Cause[] {
  if (from !== undefined) {
    return [
      {
        path,
        text: `comes from ${nameOf(from, graphs)}, which is replaced`,
        replaces,
        follows: true,
      },
    ];
  }
  const [old, now] = [documentIn(before), documentIn(after)];
  if (old !== undefined && now !== undefined) {
    return differences({ document: old }, { document: now }).map((inner) => ({
      path: `${path}: ${pathText(inner.path.slice(1))}`,
      text: changeText(inner.before, inner.after),
      replaces,
      follows: false,
    }));
  }
  const input = String(parsePath(path)[0]);
  const sides = [
    sourceOf(before, previous, input, graphs) ?? valueText(before),
    sourceOf(after, resource, input, graphs) ?? valueText(after),
  ] as const;
  return [{ path, text: changeOfTexts(...sides), replaces, follows: false }];
}

/** The output of another resource that a value is, such as `use1-network-vpc.id`. */
function sourceOf(
  value: Value | undefined,
  resource: Resource | undefined,
  input: string,
  graphs: readonly StackGraph[],
): string | undefined {
  if (typeof value !== "string" || value === "" || resource === undefined) {
    return undefined;
  }
  const sources = graphs.flatMap((graph) => graph.sourcesOf(resource, input));
  for (const { name, id, outputs } of sources) {
    const output = id === value ? "id" : Object.keys(outputs).find((key) => outputs[key] === value);
    if (output !== undefined) {
      return `${name}.${output}`;
    }
  }
  return undefined;
}

/** The JSON document in a string, such as a policy or a list of containers. */
function documentIn(value: Value | undefined): Value | undefined {
  if (typeof value !== "string" || !/^[[{]/.test(value)) {
    return undefined;
  }
  try {
    return JSON.parse(value) as Value;
  } catch {
    return undefined;
  }
}

/** Two values that differ; of long ones the place where they do. */
export function changeText(before: Value | undefined, after: Value | undefined): string {
  return changeOfTexts(valueText(before), valueText(after));
}

function changeOfTexts(old: string, now: string): string {
  const isLong = Math.max(old.length, now.length) > longestValue;
  let same = 0;
  while (isLong && same < old.length && old[same] === now[same]) {
    same += 1;
  }
  const start = Math.max(0, same - context);
  return `${excerpt(old, start)} → ${excerpt(now, start)}`;
}

function excerpt(text: string, start: number): string {
  const end = start + longestValue;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${text.length > end ? "…" : ""}`;
}

/** Text in quotes, other values as JSON, and what cannot be shown in brackets. */
function valueText(value: Value | undefined): string {
  if (value instanceof Secret || value instanceof Unknown) {
    return value.toString();
  }
  return value === undefined ? "none" : JSON.stringify(value);
}

function nameOf(urn: string, graphs: readonly StackGraph[]): string {
  return graphs.map((graph) => graph.get(urn)?.name).find((name) => name !== undefined) ?? urn;
}
