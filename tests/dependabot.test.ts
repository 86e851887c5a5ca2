/** The updates of dependencies hold what the repository requires of versions. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { readProjectFile } from "./support/stackSettings";

interface Update {
  readonly "package-ecosystem": string;
  readonly directory: string;
  readonly cooldown?: { readonly "default-days": number };
  readonly groups: Readonly<Record<string, { readonly patterns: readonly string[] }>>;
  readonly ignore?: readonly { readonly "dependency-name": string }[];
}

const { updates } = parse(readProjectFile(".github/dependabot.yml")) as {
  readonly updates: readonly Update[];
};
const manifest = JSON.parse(readProjectFile("package.json")) as Readonly<
  Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>
>;
const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

describe(".github/dependabot.yml", () => {
  it("updates the packages of all workspaces, from the one lock file, and the actions", () => {
    assert.deepEqual(
      updates.map((update) => [update["package-ecosystem"], update.directory]),
      [
        ["npm", "/"],
        ["github-actions", "/"],
      ],
    );
  });

  it("waits until a version is two weeks old", () => {
    assert.equal(updates[0]?.cooldown?.["default-days"], 14);
  });

  it("groups packages that the project has, and holds back some of them", () => {
    const [npm] = updates;
    const matches = (pattern: string): boolean =>
      names.some((name) => name === pattern || name.startsWith(pattern.replace(/\*$/, "")));
    for (const [group, { patterns }] of Object.entries(npm?.groups ?? {})) {
      assert.ok(patterns.every(matches), group);
    }
    for (const { "dependency-name": name } of npm?.ignore ?? []) {
      assert.ok(names.includes(name), name);
    }
  });
});
