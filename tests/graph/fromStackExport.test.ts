import { strict as assert } from "node:assert";

import { fromStackExport, type StateFile } from "../../graph/fromStackExport";
import { stackExport } from "../../graph/stackExport";
import { Secret } from "../../graph/value";

const ROOT = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
const PROVIDER = "urn:pulumi:dev::app::pulumi:providers:aws::aws";
const QUEUE = "urn:pulumi:dev::app::aws:sqs/queue:Queue::queue";
const signature = "4dabf18193072939515e22adb298388d";
const secret = { [signature]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

const file: StateFile = {
  version: 3,
  deployment: {
    resources: [
      { urn: ROOT, type: "pulumi:pulumi:Stack", outputs: { url: "https://queue" } },
      {
        urn: PROVIDER,
        type: "pulumi:providers:aws",
        custom: true,
        id: "1234",
        parent: ROOT,
        inputs: { region: "eu-west-1" },
      },
      {
        urn: QUEUE,
        type: "aws:sqs/queue:Queue",
        custom: true,
        id: "https://queue",
        parent: ROOT,
        provider: `${PROVIDER}::1234`,
        inputs: { __defaults: ["name"], name: "queue", policy: secret },
        outputs: { arn: "arn:aws:sqs:eu-west-1:123456789012:queue" },
        propertyDependencies: { name: null, policy: [ROOT] },
        protect: true,
      },
    ],
  },
};

describe("fromStackExport", () => {
  it("reads a deployed stack, without what the engine keeps for itself", () => {
    const graph = fromStackExport(file);
    assert.deepEqual([graph.project, graph.stack], ["app", "dev"]);
    assert.deepEqual(graph.outputs, { url: "https://queue" });
    const queue = graph.get(QUEUE);
    assert.ok(queue !== undefined);
    assert.deepEqual(Object.keys(queue.inputs), ["name", "policy"]);
    assert.ok(queue.inputs["policy"] instanceof Secret);
    assert.deepEqual(
      [queue.name, queue.id, queue.provider, queue.region, queue.protect],
      ["queue", "https://queue", PROVIDER, "eu-west-1", true],
    );
    assert.deepEqual(queue.propertyDependencies, { policy: [ROOT] });
  });

  it("leaves out what waits to be deleted", () => {
    const [root, provider, queue] = file.deployment.resources ?? [];
    assert.ok(root && provider && queue);
    const resources = [root, provider, { ...queue, delete: true }];
    assert.equal(fromStackExport({ version: 4, deployment: { resources } }).get(QUEUE), undefined);
  });

  it("reads what the preview exports", () => {
    const graph = fromStackExport(file);
    const again = fromStackExport(JSON.parse(JSON.stringify(stackExport(graph))) as StateFile);
    assert.deepEqual(
      again.resources.map(({ urn, parent, provider, region }) => [urn, parent, provider, region]),
      graph.resources.map(({ urn, parent, provider, region }) => [urn, parent, provider, region]),
    );
  });

  it("reads a stack without resources", () => {
    assert.equal(fromStackExport({ version: 3, deployment: {} }).resources.length, 0);
  });

  it("refuses a version of another form", () => {
    assert.throws(
      () => fromStackExport({ version: 2, deployment: {} }),
      new RangeError("a deployment must be of version 3 or 4, got 2"),
    );
  });
});
