/** The scripts of pull-request-comment.yml, run with a double of GitHub's API. */
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { parse } from "yaml";

import { readProjectFile } from "../support/stackSettings";

interface Workflow {
  readonly jobs: {
    readonly comment: {
      readonly permissions: Readonly<Record<string, string>>;
      readonly steps: readonly { readonly with: { readonly script?: string } }[];
    };
  };
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

const { jobs } = parse(readProjectFile(".github/workflows/pull-request-comment.yml")) as Workflow;
const [find = "", write = ""] = jobs.comment.steps.flatMap((step) => step.with.script ?? []);
const marker = "<!-- meridian: verdict -->";
const bot = { login: "github-actions[bot]" };
const head = "1a2b3c4".padEnd(40, "0");

type Call = readonly [string, Readonly<Record<string, unknown>>];

/** What a script did. */
interface Run {
  readonly calls: readonly Call[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly failures: readonly string[];
  readonly notes: readonly string[];
}

interface World {
  readonly pulls?: readonly object[];
  readonly artifacts?: readonly object[];
  readonly comments?: readonly Comment[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uploadFails?: boolean;
}

/** The action runs a script as the body of an asynchronous function. */
const AsyncFunction = (async () => Promise.resolve()).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

async function run(script: string, world: World): Promise<Run> {
  const calls: Call[] = [];
  const outputs: Record<string, unknown> = {};
  const [failures, notes]: [string[], string[]] = [[], []];
  const answer = (name: string, data: unknown) => (args: Readonly<Record<string, unknown>>) => {
    calls.push([name, args]);
    return Promise.resolve({ data });
  };
  const listComments = () => undefined;
  const github = {
    rest: {
      pulls: { list: answer("pulls.list", world.pulls ?? []) },
      actions: {
        listWorkflowRunArtifacts: answer("artifacts", { artifacts: world.artifacts ?? [] }),
      },
      issues: {
        listComments,
        createComment: answer("createComment", {}),
        updateComment: answer("updateComment", {}),
      },
    },
    paginate: () => Promise.resolve(world.comments ?? []),
    request: (route: string, args: Readonly<Record<string, unknown>>) => {
      calls.push([route, args]);
      return world.uploadFails === true ? Promise.reject(new Error("off")) : Promise.resolve({});
    },
  };
  const core = {
    info: (text: string) => notes.push(text),
    warning: (text: string) => notes.push(text),
    setFailed: (text: string) => failures.push(text),
    setOutput: (name: string, value: unknown) => {
      outputs[name] = value;
    },
  };
  const context = {
    repo: { owner: "acme", repo: "platform" },
    payload: {
      workflow_run: {
        id: 7,
        head_sha: head,
        head_branch: "change",
        head_repository: { owner: { login: "stranger" } },
      },
    },
  };
  const before = { ...process.env };
  Object.assign(process.env, world.env);
  try {
    const body = new AsyncFunction("github", "context", "core", "require", script);
    await body(github, context, core, createRequire(__filename));
  } finally {
    process.env = before;
  }
  return { calls, outputs, failures, notes };
}

describe("pull-request-comment.yml", () => {
  describe("finding the pull request", () => {
    const pull = { number: 5, head: { sha: head } };
    const artifact = { id: 9, size_in_bytes: 1000 };

    it("matches the head's commit, also of a fork", async () => {
      const { calls, outputs } = await run(find, { pulls: [pull], artifacts: [artifact] });
      assert.deepEqual(outputs, { pull: 5, artifact: 9 });
      assert.equal(calls[0]?.[1]["head"], "stranger:change");
    });

    it("leaves a pull request alone that has another head by now", async () => {
      const moved = { number: 5, head: { sha: "f".repeat(40) } };
      const { outputs, notes } = await run(find, { pulls: [moved], artifacts: [artifact] });
      assert.deepEqual(outputs, {});
      assert.deepEqual(notes, [`no open pull request has the head ${head}`]);
    });

    it("needs an artifact of a bearable size", async () => {
      const none = await run(find, { pulls: [pull] });
      assert.deepEqual([none.outputs, none.notes], [{}, ["the run has no verdict"]]);
      const large = await run(find, {
        pulls: [pull],
        artifacts: [{ id: 9, size_in_bytes: 6_000_000 }],
      });
      assert.deepEqual(large.outputs, {});
      assert.deepEqual(large.failures, [
        "the artifact must have at most 5000000 bytes, got 6000000",
      ]);
    });
  });

  describe("writing the comment", () => {
    let folder = "";
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "verdict-"));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    const runWith = (files: Readonly<Record<string, string | Buffer>>, world: World = {}) => {
      Object.entries(files).forEach(([name, content]) => {
        writeFileSync(join(folder, name), content);
      });
      return run(write, { ...world, env: { FOLDER: folder, PULL: "5" } });
    };
    const bodyOf = ({ calls }: Run): string => String(calls[0]?.[1]["body"]);

    it("creates a comment below our marker", async () => {
      const result = await runWith({ "comment.md": "## dev passed\n" });
      assert.equal(result.calls[0]?.[0], "createComment");
      assert.equal(result.calls[0][1]["issue_number"], 5);
      assert.equal(
        bodyOf(result),
        `${marker}\nWritten by the code of this pull request at 1a2b3c4.\n\n## dev passed\n`,
      );
    });

    it("edits its own comment, not one of another author with the marker", async () => {
      const comments = [
        { id: 1, body: `${marker}\nfake`, user: { login: "stranger" } },
        { id: 2, body: "no marker", user: bot },
        { id: 3, body: `${marker}\nold`, user: bot },
      ];
      const { calls } = await runWith({ "comment.md": "new" }, { comments });
      assert.deepEqual(
        calls.map(([name, args]) => [name, args["comment_id"]]),
        [["updateComment", 3]],
      );
    });

    it("leaves no mention, link, picture, reference or HTML of the artifact", async () => {
      const hostile = [
        "@octocat and &#64;octocat and &commat;octocat",
        "[click](https://evil.example) ![x](https://evil.example/p.png)",
        "https://evil.example www.evil.example <https://evil.example>",
        '<img src="https://evil.example/p.png"><a href="x">y</a><!-- meridian: verdict -->',
        "fixes #12, acme/x#3 and GH-4 and &#35;5",
        "\\[escaped](x) \u202ereversed",
      ].join("\n");
      const [, , ...rest] = bodyOf(await runWith({ "comment.md": hostile })).split("\n");
      const text = rest.join("\n");
      assert.doesNotMatch(text, /@\w|&#64;\w|&commat;\w/);
      assert.doesNotMatch(text, /\]\(|!\[|:\/\/|www\./);
      assert.doesNotMatch(text, /<(?!\/?(code|details|summary|br)>)/);
      assert.doesNotMatch(text, /(?<!&)#\d|GH-\d|&#35;\d/);
      assert.doesNotMatch(text, /[\u202e\\]/);
    });

    it("keeps the tables and folds of the report", async () => {
      const report =
        "<details><summary>3 updated</summary>\n\n| a | b |\n| --- | --- |\n| <code>x&#91;0&#93;</code> | y<br>z |\n\n</details>\n";
      assert.ok(bodyOf(await runWith({ "comment.md": report })).endsWith(report));
    });

    it("is no longer than GitHub takes", async () => {
      const body = bodyOf(await runWith({ "comment.md": "[".repeat(100_000) }));
      assert.ok(body.length < 65_536, String(body.length));
    });

    it("reads files alone, and text alone", async () => {
      const secret = join(folder, "secret");
      writeFileSync(secret, "canary");
      symlinkSync(secret, join(folder, "comment.md"));
      const link = await runWith({});
      assert.deepEqual(link.calls, []);
      assert.deepEqual(link.failures, ["comment.md must be a file of at most 5000000 bytes"]);
      rmSync(join(folder, "comment.md"));
      const binary = await runWith({ "comment.md": Buffer.from([0xff, 0xfe, 0x00]) });
      assert.deepEqual([binary.calls, binary.failures], [[], ["comment.md must be text"]]);
    });

    it("uploads the findings for the head of the pull request", async () => {
      const { calls } = await runWith({ "findings.sarif": '{"runs":[]}' });
      const [[route, args] = ["", {}]] = calls;
      assert.equal(route, "POST /repos/{owner}/{repo}/code-scanning/sarifs");
      assert.deepEqual([args["commit_sha"], args["ref"]], [head, "refs/pull/5/head"]);
      const sarif = gunzipSync(Buffer.from(String(args["sarif"]), "base64")).toString();
      assert.equal(sarif, '{"runs":[]}');
    });

    it("goes on where code scanning is off", async () => {
      const { failures, notes } = await runWith({ "findings.sarif": "{}" }, { uploadFails: true });
      assert.deepEqual(failures, []);
      assert.ok(notes.includes("the findings are not uploaded: off"));
    });
  });

  it("can read artifacts, and write comments and findings, nothing else", () => {
    assert.deepEqual(jobs.comment.permissions, {
      actions: "read",
      "pull-requests": "write",
      "security-events": "write",
    });
  });
});
