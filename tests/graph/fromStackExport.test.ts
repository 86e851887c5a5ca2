import { strict as assert } from "node:assert";

import { fromStackExport } from "../../graph/fromStackExport";
import { stackExport } from "../../graph/stackExport";
import { type Resource } from "../../graph/stackGraph";
import { Secret, Unknown } from "../../graph/value";
import { graphBuilder } from "../support/graph";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const root = {
  urn: "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev",
  custom: false,
  type: "pulumi:pulumi:Stack",
  outputs: { key: { ...secret, ciphertext: "v1:abc" } },
};
const provider = {
  urn: "urn:pulumi:dev::app::pulumi:providers:aws::aws-eu",
  custom: true,
  id: "3436cea7",
  type: "pulumi:providers:aws",
  inputs: { region: "eu-west-1" },
  parent: root.urn,
};
const queue = {
  urn: "urn:pulumi:dev::app::app:index:Part$aws:sqs/queue:Queue::jobs",
  custom: true,
  id: "https://jobs",
  type: "aws:sqs/queue:Queue",
  provider: `${provider.urn}::3436cea7`,
};

function deployed(...resources: object[]) {
  return { version: 3, deployment: { resources: [root, provider, ...resources] } };
}

function read(resource: object): Resource {
  const { graph } = fromStackExport(deployed({ ...queue, ...resource }));
  return graph.get(queue.urn) ?? assert.fail("the resource is read");
}

describe("fromStackExport", () => {
  it("reads what stackExport writes", () => {
    const builder = graphBuilder({ project: "app", stack: "dev" });
    const key = builder.resource("aws:kms/key:Key", "key", {}, { protect: true });
    builder.resource("aws:sqs/queue:Queue", "jobs", { kmsMasterKeyId: key, tags: { a: "b" } });
    const graph = builder.graph({ plain: 1 });
    const again = fromStackExport(JSON.parse(JSON.stringify(stackExport(graph)))).graph;
    assert.deepEqual([again.project, again.stack, again.outputs], ["app", "dev", { plain: 1 }]);
    // The builder's resources differ in form alone: they list inputs without dependencies, and not every field.
    const plain = (resource: Resource) => ({
      ...(JSON.parse(JSON.stringify(resource)) as object),
      propertyDependencies: Object.entries(resource.propertyDependencies).filter(
        ([, urns]) => urns.length > 0,
      ),
      outputs: {},
      retainOnDelete: false,
    });
    assert.deepEqual(again.resources.map(plain), graph.resources.map(plain));
  });

  it("takes name, provider and region from the URN and the provider's reference", () => {
    const { name, provider: urn, region } = read({});
    assert.deepEqual([name, urn, region], ["jobs", provider.urn, "eu-west-1"]);
  });

  it("takes out what the provider filled in, at every depth", () => {
    const inputs = {
      __defaults: ["name"],
      name: "jobs-1a2b3c4",
      rules: [{ __defaults: ["port"], port: 1, cidr: "10.0.0.0/8" }],
    };
    assert.deepEqual(read({ inputs }).inputs, { rules: [{ cidr: "10.0.0.0/8" }] });
  });

  it("takes out of the outputs what is empty, and what the provider keeps for itself", () => {
    const outputs = { __meta: "{}", healthCheckId: "", policies: [], name: "jobs-1a2b3c4" };
    assert.deepEqual(read({ outputs }).outputs, { policies: [], name: "jobs-1a2b3c4" });
  });

  it("leaves encrypted and redacted secrets unread, and keeps those in clear secret", () => {
    const inputs = {
      encrypted: { ...secret, ciphertext: "v1:abc" },
      redacted: { ...secret, plaintext: '"[secret]"' },
      clear: { ...secret, plaintext: '{"user":"canary"}' },
    };
    const { encrypted, redacted, clear } = read({ inputs }).inputs;
    for (const value of [encrypted, redacted]) {
      assert.ok(value instanceof Secret);
      assert.equal(value.reveal(), Unknown.value);
    }
    assert.ok(clear instanceof Secret);
    assert.deepEqual(clear.reveal(), { user: "canary" });
    assert.equal(fromStackExport(deployed({ ...queue, inputs })).unread, 2);
  });

  it("reads version 4, without views and what waits for its deletion", () => {
    const view = { ...queue, urn: `${queue.urn}-view`, viewOf: queue.urn };
    const { deployment } = deployed({ ...queue, delete: true, id: "old" }, queue, view);
    const { graph, deleting } = fromStackExport({ version: 4, features: ["views"], deployment });
    assert.equal(deleting, 1);
    assert.equal(graph.get(queue.urn)?.id, "https://jobs");
    assert.equal(graph.get(view.urn), undefined);
  });

  it("has the place in the program of a resource, if it is in a file of its own", () => {
    const sourceOf = (sourcePosition: string) =>
      fromStackExport(deployed({ ...queue, sourcePosition })).sources.get(queue.urn);
    assert.deepEqual(sourceOf("project:///components/queue.ts#65,20"), {
      file: "components/queue.ts",
      line: 65,
      column: 20,
    });
    assert.equal(sourceOf("project:///node_modules/x/index.js#1,2"), undefined);
    assert.equal(sourceOf("project:///../other/index.ts#1,2"), undefined);
  });

  it("counts a component without children as one that its plugin builds", () => {
    const urn = "urn:pulumi:dev::app::awsx:ec2:Vpc::net";
    const component = { urn, type: "awsx:ec2:Vpc", custom: false, provider: queue.provider };
    const child = { ...queue, parent: urn };
    const isRemote = (...resources: object[]) =>
      fromStackExport(deployed(...resources)).graph.get(urn)?.remote;
    assert.equal(isRemote(component), true);
    assert.equal(isRemote(component, child), false);
  });

  it("reads a stack without resources, and absent values in each form that they have", () => {
    assert.deepEqual(fromStackExport({ version: 3, deployment: {} }).graph.resources, []);
    const { parent, propertyDependencies } = read({
      parent: "",
      propertyDependencies: { a: null },
    });
    assert.deepEqual([parent, propertyDependencies], [undefined, {}]);
  });

  it("refuses what is no export", () => {
    const cases: [unknown, RegExp][] = [
      [[], /^must be what `pulumi stack export` writes, got no JSON object$/],
      [{}, /^must be what `pulumi stack export` writes, got no deployment$/],
      [{ version: 3, checkpoint: {} }, /got a checkpoint of a state backend; run: pulumi stack/],
      [{ version: 2, deployment: {} }, /^must be a deployment of version 3 or 4, got 2$/],
      [{ version: 3, deployment: { resources: {} } }, /^must have a list under deployment\.res/],
      [deployed([]), /^must have an object under deployment\.resources\[2\]$/],
      [deployed({ urn: 1 }), /^must have text under deployment\.resources\[2\]\.urn$/],
      [deployed({ urn: "x", type: "y" }), /^must have a URN under deployment\.resources\[2\]\.urn/],
    ];
    for (const [content, message] of cases) {
      assert.throws(() => fromStackExport(content), { name: "TypeError", message });
    }
  });
});
