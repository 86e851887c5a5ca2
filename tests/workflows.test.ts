/** The workflows fit to the stacks and to what the bootstrap of their accounts trusts. */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { projectFolder, readProjectFile } from "./support/stackSettings";

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

const workflow = parse(readProjectFile(".github/workflows/deploy.yml")) as Workflow;

/** The GitHub environment of a stack, from the workflow's expression `stack == 'a' && 'x' || 'y'`. */
function environmentOf(stack: string): string | undefined {
  const [, first, then, otherwise] =
    /inputs\.stack == '(\w+)' && '(\w+)' \|\| '(\w+)'/.exec(workflow.jobs.deploy.environment) ?? [];
  return stack === first ? then : otherwise;
}

describe("the workflow that deploys", () => {
  it("deploys every stack", () => {
    const stacks = readdirSync(projectFolder).flatMap(
      (file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [],
    );
    assert.deepEqual(workflow.on.workflow_dispatch.inputs.stack.options, stacks.sort());
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
