/** Task definitions for the tests of the converter, and what it reports about them. */
import { strict as assert } from "node:assert";

import { type Issue } from "../../lib/issue";
import { type Conversion, convertTask } from "../../scripts/migrateTask/convertTask";

/** A container with a size, so that no memory is assumed. */
export const container = { name: "web", image: "nginx", memory: 256, cpu: 100 };

function taskWith(changes: object, containerChanges: object): object {
  return {
    family: "web",
    containerDefinitions: [{ ...container, ...containerChanges }],
    ...changes,
  };
}

/** Converts a task definition that can move to Fargate. */
export function converted(
  changes: object = {},
  containerChanges: object = {},
): Extract<Conversion, { blockers: readonly [] }> {
  const conversion = convertTask(JSON.stringify(taskWith(changes, containerChanges)));
  assert.ok(conversion.task !== undefined, JSON.stringify(conversion.blockers));
  return conversion;
}

/** Why a task definition cannot move to Fargate, as sentences. */
export function blockersOf(changes: object = {}, containerChanges: object = {}): string[] {
  return sentencesOf(convertTask(JSON.stringify(taskWith(changes, containerChanges))).blockers);
}

/** Each issue as `<path> <message>`. */
export function sentencesOf(issues: readonly Issue[]): string[] {
  return issues.map(({ path, message }) => `${path} ${message}`);
}

/** Messages of the issues with a path. */
export function messagesAt(issues: readonly Issue[], path: string): string[] {
  return issues.filter((issue) => issue.path === path).map(({ message }) => message);
}
