import { strict as assert } from "node:assert";

import { stackExport } from "../../graph/stackExport";
import { type Resource, StackGraph } from "../../graph/stackGraph";
import { Secret, Unknown } from "../../graph/value";

const common = {
  custom: false,
  remote: false,
  inputs: {},
  outputs: {},
  dependencies: [],
  propertyDependencies: {},
  protect: false,
} as const;
const stack: Resource = {
  ...common,
  urn: "urn:stack",
  type: "pulumi:pulumi:Stack",
  name: "app-dev",
};
const provider: Resource = {
  ...common,
  urn: "urn:provider",
  type: "pulumi:providers:aws",
  name: "aws",
  id: "1234",
  custom: true,
  parent: "urn:stack",
};

function exported(more: Partial<Resource> = {}): unknown {
  const queue: Resource = {
    ...common,
    urn: "urn:queue",
    type: "aws:sqs/queue:Queue",
    name: "queue",
    id: "https://queue",
    custom: true,
    parent: "urn:stack",
    provider: "urn:provider",
    ...more,
  };
  const graph = new StackGraph("app", "dev", [stack, provider, queue], {
    key: new Secret("canary"),
  });
  return stackExport(graph).deployment.resources[2];
}

describe("stack export", () => {
  it("is a deployment of version 3, the same for the same graph", () => {
    const file = stackExport(new StackGraph("app", "dev", [], {}));
    assert.deepEqual(file, {
      version: 3,
      deployment: {
        manifest: { time: "1970-01-01T00:00:00Z", magic: "", version: "" },
        resources: [],
      },
    });
  });

  it("writes a resource as the CLI does, its provider with the provider's id", () => {
    const more = { protect: true, dependencies: ["urn:a"], propertyDependencies: { x: ["urn:a"] } };
    assert.deepEqual(exported(more), {
      urn: "urn:queue",
      custom: true,
      id: "https://queue",
      type: "aws:sqs/queue:Queue",
      inputs: {},
      outputs: {},
      parent: "urn:stack",
      protect: true,
      dependencies: ["urn:a"],
      provider: "urn:provider::1234",
      propertyDependencies: { x: ["urn:a"] },
    });
  });

  it("redacts secrets in the form that needs no key, and keeps unknowns", () => {
    const inputs = { deep: [{ key: new Secret("canary") }], later: Unknown.value };
    assert.deepEqual((exported({ inputs }) as { inputs: unknown }).inputs, {
      deep: [
        {
          key: {
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            plaintext: '"[secret]"',
          },
        },
      ],
      later: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    });
  });

  it("writes the exports of the stack as its outputs", () => {
    const graph = new StackGraph("app", "dev", [stack], { key: new Secret("canary"), plain: 1 });
    const [resource] = stackExport(graph).deployment.resources;
    assert.equal(resource?.outputs?.["plain"], 1);
    assert.ok(!JSON.stringify(resource).includes("canary"));
  });
});
