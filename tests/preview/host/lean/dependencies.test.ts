import { strict as assert } from "node:assert";

import { leanDependencies } from "../../../../preview/host/lean/dependencies";

/** A resource with its URN. */
function resource(urn: string, more: object = {}) {
  return { urn: { promise: () => Promise.resolve(urn) }, ...more };
}

const custom = { __pulumiCustomResource: true };
const vpc = resource("vpc", custom);
const queue = resource("queue", custom);
const component = resource("component", { __pulumiComponentResource: true });

const sdk = {
  getAllTransitivelyReferencedResourceURNs: () => Promise.resolve(new Set(["from the SDK"])),
};
const lean: typeof sdk | object = { ...sdk };
leanDependencies(lean);

async function urnsOf(resources: readonly object[], exclude: readonly object[] = []) {
  const { getAllTransitivelyReferencedResourceURNs: list } = lean as {
    readonly getAllTransitivelyReferencedResourceURNs: (
      ...sets: readonly Set<object>[]
    ) => Promise<Set<string>>;
  };
  return [...(await list(new Set(resources), new Set(exclude)))];
}

describe("lean dependencies", () => {
  it("are none of nothing", async () => {
    assert.deepEqual(await urnsOf([]), []);
  });

  it("are the custom and remote resources themselves", async () => {
    const remote = resource("remote", { __remote: true });
    assert.deepEqual(await urnsOf([vpc, queue, remote, resource("neither")]), [
      "vpc",
      "queue",
      "remote",
    ]);
  });

  it("leave out what is excluded", async () => {
    assert.deepEqual(await urnsOf([vpc, queue], [vpc]), ["queue"]);
  });

  it("are the SDK's where there is a component", async () => {
    assert.deepEqual(await urnsOf([vpc, component]), ["from the SDK"]);
  });

  it("fail where a registration failed", async () => {
    const failed = { urn: { promise: () => Promise.reject(new Error("refused")) }, ...custom };
    await assert.rejects(urnsOf([failed]), { message: "refused" });
  });
});
