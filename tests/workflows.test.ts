/** The workflows fit to the stacks and to what the bootstrap of their accounts trusts. */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parse } from "yaml";

import { deployedStacks } from "../scripts/deployedStacks";
import { readProjectFile } from "./support/stackSettings";

interface Workflow {
  readonly on: {
    readonly workflow_dispatch: {
      readonly inputs: { readonly stack: { readonly options: readonly string[] } };
    };
  };
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly deploy: { readonly environment: string } };
}

type Environments = Readonly<Record<string, { readonly gitHubSubject: string }>>;

interface DriftWorkflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: {
    readonly look: DriftJob & {
      readonly strategy: { readonly matrix: { readonly stack: readonly string[] } };
    };
    readonly report: DriftJob & { readonly needs: string };
  };
}

interface DriftJob {
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

const workflow = parse(readProjectFile(".github/workflows/deploy.yml")) as Workflow;

/** The GitHub environment of a stack, from the workflow's expression `stack == 'a' && 'x' || 'y'`. */
function environmentOf(stack: string): string | undefined {
  const [, first, then, otherwise] =
    /inputs\.stack == '(\w+)' && '(\w+)' \|\| '(\w+)'/.exec(workflow.jobs.deploy.environment) ?? [];
  return stack === first ? then : otherwise;
}

const stacks = deployedStacks();

describe("the workflow that deploys", () => {
  it("deploys every stack", () => {
    assert.deepEqual(workflow.on.workflow_dispatch.inputs.stack.options, stacks);
  });

  it("runs in the GitHub environment that the deploy role of the stack trusts", () => {
    for (const file of ["Pulumi.main.yaml", "Pulumi.development.yaml"]) {
      const { config } = parse(readProjectFile(join("bootstrap", file))) as {
        readonly config: { readonly "bootstrap:environments": Environments };
      };
      for (const [stack, { gitHubSubject }] of Object.entries(config["bootstrap:environments"])) {
        assert.equal(`environment:${environmentOf(stack) ?? ""}`, gitHubSubject, stack);
      }
    }
  });

  it("can request a token, and write nothing in the repository", () => {
    assert.deepEqual(workflow.permissions, { contents: "read", "id-token": "write" });
  });
});

describe("the workflow that looks for drift", () => {
  const { permissions, jobs } = parse(
    readProjectFile(".github/workflows/drift.yml"),
  ) as DriftWorkflow;

  it("looks at every stack", () => {
    assert.deepEqual(jobs.look.strategy.matrix.stack, stacks);
  });

  it("runs in no GitHub environment, so that the role preview trusts the branch", () => {
    assert.equal(jobs.look.environment, undefined);
    for (const file of ["Pulumi.main.yaml", "Pulumi.development.yaml"]) {
      const { config } = parse(readProjectFile(join("bootstrap", file))) as {
        readonly config: Readonly<Record<string, unknown>>;
      };
      assert.equal(
        config["bootstrap:previewSubject"] ?? "ref:refs/heads/main",
        "ref:refs/heads/main",
      );
    }
  });

  it("gives no job both a token for AWS and the right to write", () => {
    assert.deepEqual(permissions, { contents: "read" });
    assert.deepEqual(jobs.look.permissions, { contents: "read", "id-token": "write" });
    assert.deepEqual(jobs.report.permissions, { issues: "write" });
  });

  describe("keeps one issue", function () {
    this.timeout(20_000);
    const script = jobs.report.steps.find(({ run }) => run !== undefined)?.run ?? "";
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "meridian-issue-"));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    /** Runs the step with a `gh` that records its calls, and returns them. */
    function calls(statuses: Readonly<Record<string, 0 | 1>>, open: string): string[] {
      mkdirSync(join(folder, "results"));
      for (const [stack, status] of Object.entries(statuses)) {
        writeFileSync(join(folder, "results", `${stack}.txt`), `${stack} was looked at\n`);
        writeFileSync(join(folder, "results", `${stack}.status`), `${status}\n`);
      }
      writeFileSync(join(folder, "calls"), "");
      writeFileSync(
        join(folder, "gh"),
        `#!/bin/sh\necho "$@" >> "${folder}/calls"\n[ "$2" = list ] && echo "${open}"\nexit 0\n`,
        { mode: 0o755 },
      );
      const PATH = `${folder}:${process.env["PATH"] ?? ""}`;
      const env = { ...process.env, PATH, RUN: "https://run" };
      execFileSync("bash", ["-eo", "pipefail", "-c", script], { cwd: folder, env });
      return readFileSync(join(folder, "calls"), "utf8").trim().split("\n").slice(1);
    }

    const cases: readonly (readonly [claim: string, 0 | 1, string, readonly string[]])[] = [
      [
        "that it opens with the first drift",
        1,
        "",
        [
          "label create drift --description Changed outside of Pulumi --force",
          "issue create --title Deployed stacks have drifted --label drift --body-file body.md",
        ],
      ],
      ["that it updates while there is drift", 1, "7", ["issue edit 7 --body-file body.md"]],
      [
        "that it closes when there is none",
        0,
        "7",
        ["issue close 7 --comment Every stack is as it was deployed. https://run"],
      ],
      ["and opens none without drift", 0, "", []],
    ];
    for (const [claim, status, open, expected] of cases) {
      it(claim, function () {
        if (process.platform === "win32") {
          this.skip();
        }
        assert.deepEqual(calls({ dev: 0, prod: status }, open), expected);
        const body = readFileSync(join(folder, "body.md"), "utf8");
        assert.equal(body, "```text\ndev was looked at\nprod was looked at\n```\n\nhttps://run\n");
      });
    }
  });
});
