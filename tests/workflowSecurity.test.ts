/** What every workflow keeps to, so that a pull request cannot take over the repository or the accounts. */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";

import { parse } from "yaml";

import { projectFolder, readProjectFile } from "./support/stackSettings";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly "timeout-minutes"?: number;
        readonly steps: readonly Step[];
      }
    >
  >;
}

/** Text that whoever opens an issue or a pull request decides. Source: GitHub Docs, "Script injections". */
const untrusted = /\$\{\{[^}]*\b(github\.event|github\.head_ref|github\.base_ref|inputs|steps)\b/;

/** What is wrong with a workflow, as sentences. */
function faultsOf(text: string): string[] {
  const { on, permissions, jobs } = parse(text) as Workflow;
  const events = typeof on === "string" ? [on] : Array.isArray(on) ? on : Object.keys(on);
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const scripts = steps.flatMap((step) => [
    ...(step.run === undefined ? [] : [step.run]),
    ...(typeof step.with?.["script"] === "string" ? [step.with["script"]] : []),
  ]);
  const writable = [permissions, ...Object.values(jobs).map((job) => job.permissions)]
    .flatMap((each) => Object.entries(each ?? {}))
    .filter(([, access]) => access === "write")
    .map(([scope]) => scope);
  const isPull = events.includes("pull_request");
  const checksOut = steps.some(({ uses = "" }) => uses.startsWith("actions/checkout@"));
  return [
    ...(events.includes("pull_request_target")
      ? ["pull_request_target runs code of a fork with the repository's rights; use pull_request"]
      : []),
    ...steps
      .flatMap(({ uses = "" }) => (uses === "" || uses.startsWith("./") ? [] : [uses]))
      .filter((uses) => !/@[0-9a-f]{40}$/.test(uses))
      .map((uses) => `${uses} must be pinned to a full commit, with its version as a comment`),
    ...scripts
      .filter((script) => untrusted.test(script))
      .map(() => "a script must get values by env, not by ${{ }}"),
    ...(permissions === undefined ? ["permissions must be declared"] : []),
    ...(isPull && /\$\{\{[^}]*\bsecrets\b/.test(text)
      ? ["a workflow of pull_request must have no secret"]
      : []),
    ...(isPull && writable.length > 0
      ? [`a workflow of pull_request must write nothing, got ${writable.join(", ")}`]
      : []),
    ...(events.includes("workflow_run") && checksOut
      ? ["a workflow of workflow_run must check out nothing"]
      : []),
    ...Object.entries(jobs)
      .filter(([, job]) => job["timeout-minutes"] === undefined)
      .map(([name]) => `job ${name} must have timeout-minutes`),
  ];
}

const files = readdirSync(`${projectFolder}/.github/workflows`);

describe("every workflow", () => {
  for (const file of files) {
    it(`is secure: ${file}`, () => {
      assert.deepEqual(faultsOf(readProjectFile(`.github/workflows/${file}`)), []);
    });
  }

  it("is found", () => {
    assert.ok(files.includes("pull-request.yml") && files.includes("pull-request-comment.yml"));
  });
});

describe("the check of workflows", () => {
  const checkout = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683";
  const workflow = (more: {
    on?: string;
    permissions?: string;
    step?: string;
    timeout?: string;
  }): string => `
on: ${more.on ?? "push"}
${more.permissions ?? "permissions: { contents: read }"}
jobs:
  one:
    ${more.timeout ?? "timeout-minutes: 5"}
    steps:
      - ${more.step ?? `uses: ${checkout}`}
`;

  it("accepts a workflow that keeps to all", () => {
    assert.deepEqual(faultsOf(workflow({})), []);
  });

  const cases: readonly [string, Parameters<typeof workflow>[0], string][] = [
    [
      "pull_request_target",
      { on: "[pull_request_target]" },
      "pull_request_target runs code of a fork with the repository's rights; use pull_request",
    ],
    [
      "an action that is not pinned",
      { step: "uses: actions/checkout@v4" },
      "actions/checkout@v4 must be pinned to a full commit, with its version as a comment",
    ],
    [
      "untrusted text in a command",
      { step: "run: echo ${{ github.event.pull_request.title }}" },
      "a script must get values by env, not by ${{ }}",
    ],
    [
      "untrusted text in a script",
      { step: `{ uses: "${checkout}", with: { script: "x('\${{ github.head_ref }}')" } }` },
      "a script must get values by env, not by ${{ }}",
    ],
    ["no permissions", { permissions: "" }, "permissions must be declared"],
    [
      "a secret in a pull request",
      { on: "pull_request", step: '{ run: "x", env: { TOKEN: "${{ secrets.TOKEN }}" } }' },
      "a workflow of pull_request must have no secret",
    ],
    [
      "rights in a pull request",
      { on: "pull_request", permissions: "permissions: { contents: write }" },
      "a workflow of pull_request must write nothing, got contents",
    ],
    [
      "a checkout with rights",
      { on: "workflow_run" },
      "a workflow of workflow_run must check out nothing",
    ],
    ["a job without an end", { timeout: "name: x" }, "job one must have timeout-minutes"],
  ];
  for (const [what, more, fault] of cases) {
    it(`finds ${what}`, () => {
      assert.deepEqual(faultsOf(workflow(more)), [fault]);
    });
  }
});
