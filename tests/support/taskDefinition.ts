/** Task definitions for the tests of the converter, and what it reports about them. */
import { strict as assert } from "node:assert";

import { type Issue } from "../../lib/spec/issue";
import { convertTask, type Success } from "../../scripts/migrateTask/convertTask";
import { type TaskDefinition } from "../../scripts/migrateTask/input/taskDefinition";

/** A container with a size, so that no memory is assumed. */
export const container = { name: "web", image: "nginx", memory: 256, cpu: 100 };

/** A task definition with one container. */
export function taskWith(changes: object, containerChanges: object = {}): object {
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
): Success<TaskDefinition> {
  const conversion = convertTask(JSON.stringify(taskWith(changes, containerChanges)));
  assert.ok(conversion.ok, JSON.stringify(conversion));
  return conversion;
}

/** Why a task definition cannot move to Fargate, as sentences. */
export function blockersOf(changes: object = {}, containerChanges: object = {}): string[] {
  const conversion = convertTask(JSON.stringify(taskWith(changes, containerChanges)));
  assert.ok(!conversion.ok, "it can move");
  assert.deepEqual(conversion.mistakes, []);
  return sentencesOf(conversion.blockers);
}

/** Each issue as `<path> <message>`. */
export function sentencesOf(issues: readonly Issue[]): string[] {
  return issues.map(({ path, message }) => `${path} ${message}`);
}

/** Messages of the issues with a path. */
export function messagesAt(issues: readonly Issue[], path: string): string[] {
  return issues.filter((issue) => issue.path === path).map(({ message }) => message);
}
