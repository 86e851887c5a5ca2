/**
 * Edited stack files: whatever a typing error makes of production's configuration, the program ends with
 * sentences and never with an exception, and no misspelt or emptied key makes the stack smaller in silence.
 */
import { strict as assert } from "node:assert";

import { z } from "zod";

import { parseConfig } from "../../config/parse";
import { formatReport } from "../../lib/stackFile/report";
import { stackSchema } from "../../config/stackSchema";
import { readValue } from "../../lib/stackFile/values";
import { formatPath, isMapping, type Step, valueAt } from "../../lib/spec/path";
import { keysOf, nodeAt, type SchemaNode } from "../../lib/spec/schemaNode";
import { readProjectFile, settingsOf } from "../support/stackSettings";

const PREFIX = "meridian:";
const SCHEMA = z.toJSONSchema(stackSchema, { io: "input" }) as SchemaNode;

const original = Object.fromEntries(
  Object.entries(settingsOf(readProjectFile("Pulumi.prod.yaml"), "meridian"))
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, text]) => [
      key.slice(PREFIX.length),
      readValue(stackSchema.shape, key.slice(PREFIX.length), text),
    ]),
);

/** Every path into the configuration, but the empty one. */
function pathsOf(value: unknown, steps: readonly Step[] = []): Step[][] {
  const parts: [Step, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(isMapping(value) ? value : {});
  return parts.flatMap(([step, part]) => [[...steps, step], ...pathsOf(part, [...steps, step])]);
}

type Edit = "misspell" | "drop" | "null" | "text" | "number" | "list" | "mapping" | "double";

const EDITS: readonly Edit[] = [
  "misspell",
  "drop",
  "null",
  "text",
  "number",
  "list",
  "mapping",
  "double",
];

function misspelt(key: string, at: number): string {
  const place = at % key.length;
  const letters = key.split("");
  const other = key[place] === "q" ? "x" : "q";
  letters.splice(
    place,
    1,
    ...(at % 3 === 0 ? [] : at % 3 === 1 ? [other] : [other, key[place] ?? ""]),
  );
  return letters.join("") || "q";
}

/** The configuration with one edit at the end of the steps. */
function edited(steps: readonly Step[], edit: Edit, at: number): Record<string, unknown> {
  const values = structuredClone(original);
  const parent = valueAt(values, steps.slice(0, -1)) as Record<Step, unknown>;
  const step = steps.at(-1) ?? "";
  const value = parent[step];
  switch (edit) {
    case "misspell":
      if (typeof step === "string") {
        Reflect.deleteProperty(parent, step);
        parent[misspelt(step, at)] = value;
      }
      break;
    case "drop":
      if (Array.isArray(parent)) {
        parent.splice(Number(step), 1);
      } else {
        Reflect.deleteProperty(parent, step);
      }
      break;
    case "double":
      if (Array.isArray(parent)) {
        parent.push(value);
      }
      break;
    case "null":
      parent[step] = null;
      break;
    case "text":
      parent[step] = typeof value === "string" ? `${value} ${value}` : "text";
      break;
    case "number":
      parent[step] = typeof value === "number" ? value * -7.5 : 7;
      break;
    case "list":
      parent[step] = [value];
      break;
    case "mapping":
      parent[step] = { value };
  }
  return values;
}

/** Whether the schema has the key: the name of a service or a variable can be any. */
function isKnownKey(steps: readonly Step[]): boolean {
  const key = steps.at(-1);
  return typeof key === "string" && keysOf(nodeAt(SCHEMA, steps.slice(0, -1))).includes(key);
}

interface Case {
  readonly steps: readonly Step[];
  readonly edit: Edit;
  /** Where a key is misspelt, and how. */
  readonly at: number;
}

/** Every edit of every value, and each key misspelt in several ways. */
function casesOf(paths: readonly (readonly Step[])[]): Case[] {
  return paths.flatMap((steps) =>
    EDITS.flatMap((edit) =>
      (edit === "misspell" ? [0, 1, 2] : [0]).map((at) => ({ steps, edit, at })),
    ),
  );
}

/** Fails unless the edit is accepted, or refused with sentences. @returns the number of mistakes. */
function check({ steps, edit, at }: Case): number {
  const values = edited(steps, edit, at);
  const result = parseConfig(values, { secrets: {} });
  const mistakes = result.ok ? [] : result.issues;
  const report = formatReport({ issues: mistakes }, values, "prod");
  assert.doesNotMatch(report, /undefined|\[object|NaN|refused by the schema/, report);
  const place = `${edit} ${formatPath(steps)}`;
  for (const { path, message } of mistakes) {
    assert.match(`${path} ${message}`, /^\S.* (must|belongs) /, place);
  }
  if (edit === "misspell" && isKnownKey(steps)) {
    assert.notEqual(mistakes.length, 0, `${place} is refused`);
    if (mistakes.some(({ message }) => message.includes("known key; did you mean"))) {
      assert.equal(mistakes.length, 1, `${place}\n${report}`);
    }
  }
  // The event of a probe is any JSON.
  if (edit === "null" && !steps.includes("event")) {
    assert.notEqual(mistakes.length, 0, `${place} is refused`);
  }
  return mistakes.length;
}

describe("an edited stack file", () => {
  it("is accepted or refused with sentences, and is never smaller in silence", function () {
    this.timeout(0);
    const cases = casesOf(pathsOf(original));
    const refused = cases.filter((each) => check(each) > 0).length;
    assert.ok(cases.length > 4_900 && refused > 2_000, `${refused} of ${cases.length}`);
  });
});
