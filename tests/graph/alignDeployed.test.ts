import { strict as assert } from "node:assert";

import { alignDeployed } from "../../graph/alignDeployed";
import { compareGraphs } from "../../graph/changes/compareGraphs";
import { type StackGraph } from "../../graph/stackGraph";
import { Secret, Unknown, type Value } from "../../graph/value";
import { graphBuilder, output, type Input } from "../support/graph";

/** A role, a policy that names it, and a queue that takes the ARN from the policy's owner. */
function stack(digits: string, more: Readonly<Record<string, Input>> = {}): StackGraph {
  const builder = graphBuilder();
  const arn = `arn:aws:iam::1:role/role-${digits}`;
  const role = builder.resource(
    "aws:iam/role:Role",
    "role",
    {},
    {
      id: `role-${digits}`,
      outputs: { arn, name: `role-${digits}` },
    },
  );
  const owner = builder.resource("aws:ecs/service:Service", "owner", { role: output(role, "arn") });
  const policy = JSON.stringify({ Principal: arn });
  const queue = builder.resource("aws:sqs/queue:Queue", "queue", {
    role: output(owner, "role"),
    policy,
    ...more,
  });
  const graph = builder.graph();
  const dependencies = { ...queue.propertyDependencies, policy: [role.urn] };
  Object.assign(queue, { propertyDependencies: dependencies });
  return graph;
}

function changedPaths(deployed: StackGraph, previewed: StackGraph): string[] {
  const { changes } = compareGraphs(alignDeployed(deployed, previewed), previewed);
  return changes.flatMap(({ kind, resource, properties }) =>
    properties.length === 0
      ? [`${kind} ${resource.name}`]
      : properties.map(({ path }) => `${kind} ${resource.name} ${path}`),
  );
}

describe("alignDeployed", () => {
  it("takes what AWS computed for what the preview made up, also where it is handed on", () => {
    assert.notDeepEqual(compareGraphs(stack("1a2b3c4"), stack("5d6e7f8")).changes, []);
    assert.deepEqual(changedPaths(stack("1a2b3c4"), stack("5d6e7f8")), []);
  });

  it("leaves what the program states differently", () => {
    const before = stack("1a2b3c4", { delaySeconds: 1 });
    const after = stack("5d6e7f8", { delaySeconds: 2 });
    assert.deepEqual(changedPaths(before, after), ["update queue delaySeconds"]);
  });

  it("leaves a secret alone that the export does not show", () => {
    const before = stack("1a2b3c4", { key: new Secret(Unknown.value) });
    assert.deepEqual(changedPaths(before, stack("1a2b3c4", { key: new Secret("canary") })), []);
  });

  it("leaves out what the engine adds to an archive", () => {
    const signature = { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7" };
    const code = (more: Readonly<Record<string, Value>>) => ({ code: { ...signature, ...more } });
    const before = stack("1a2b3c4", code({ text: "a", hash: "123" }));
    const after = (text: string) => stack("1a2b3c4", code({ text, __pulumiAsset: true }));
    assert.deepEqual(changedPaths(before, after("a")), []);
    assert.deepEqual(changedPaths(before, after("b")), ["update queue code.text"]);
  });

  it("takes no default of AWS for a change that the program now states", () => {
    const before = stack("1a2b3c4");
    const queue = before.ofType("aws:sqs/queue:Queue")[0];
    assert.ok(queue);
    Object.assign(queue, { outputs: { ...queue.outputs, delaySeconds: 0 } });
    assert.deepEqual(changedPaths(before, stack("1a2b3c4", { delaySeconds: 0 })), []);
  });

  it("pairs the elements of a set by what they have in common", () => {
    const certificate = (options: readonly Value[], chosen: string): StackGraph => {
      const builder = graphBuilder();
      const outputs = { options };
      const cert = builder.resource("aws:acm/certificate:Certificate", "cert", {}, { outputs });
      const record = builder.resource("aws:route53/record:Record", "record", { name: chosen });
      Object.assign(record, { propertyDependencies: { name: [cert.urn] } });
      return builder.graph();
    };
    const option = (domain: string, name: string) => ({ domain, name });
    const before = [option("a.com", "_old-a.a.com"), option("b.com", "_old-b.b.com")];
    const after = [option("b.com", "_new-b.b.com"), option("a.com", "_new-a.a.com")];
    assert.deepEqual(
      changedPaths(certificate(before, "_old-a.a.com"), certificate(after, "_new-a.a.com")),
      [],
    );
  });
});
