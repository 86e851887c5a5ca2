import { strict as assert } from "node:assert";

import { fromRegistrations, type Registration } from "../../graph/fromRegistrations";
import { Secret, Unknown } from "../../graph/value";

const signature = "4dabf18193072939515e22adb298388d";

function registration(urn: string, more: Partial<Registration> = {}): Registration {
  return {
    urn,
    type: "aws:sqs/queue:Queue",
    name: urn,
    custom: true,
    remote: false,
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    ...more,
  };
}

function regionOf(more: Partial<Registration>, defaultRegion?: string): string | undefined {
  const provider = registration("provider", {
    type: "pulumi:providers:aws",
    inputs: { region: "eu-west-1" },
  });
  const run = {
    project: "app",
    stack: "dev",
    registrations: [provider, registration("it", more)],
    outputs: {},
  };
  const graph = fromRegistrations({
    ...run,
    ...(defaultRegion === undefined ? {} : { defaultRegion }),
  });
  return graph.get("it")?.region;
}

describe("graph of registrations", () => {
  it("reads the region from the resource, else its provider, else the configuration", () => {
    assert.equal(regionOf({ provider: "provider", inputs: { region: "us-east-1" } }), "us-east-1");
    assert.equal(regionOf({ provider: "provider" }), "eu-west-1");
    assert.equal(regionOf({}, "us-west-2"), "us-west-2");
    assert.equal(regionOf({}), undefined);
  });

  it("gives no region to resources of other packages", () => {
    assert.equal(regionOf({ type: "app:index:Thing", custom: false }, "us-west-2"), undefined);
    assert.equal(regionOf({ type: "random:index/randomId:RandomId" }, "us-west-2"), undefined);
  });

  it("wraps secrets and unknowns at any depth", () => {
    const inputs = {
      secret: { [signature]: "1b47061264138c4ac30d75fd1eb44270", value: "canary" },
      list: ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
      output: { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: 1, secret: true },
      pending: { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" },
    };
    const graph = fromRegistrations({
      project: "app",
      stack: "dev",
      registrations: [registration("it", { inputs })],
      outputs: {},
    });
    const read = graph.get("it")?.inputs ?? {};
    assert.ok(read["secret"] instanceof Secret);
    assert.equal(read["secret"].reveal(), "canary");
    assert.deepEqual(read["list"], [Unknown.value]);
    assert.ok(read["output"] instanceof Secret);
    assert.equal(read["output"].reveal(), 1);
    assert.equal(read["pending"], Unknown.value);
  });

  it("sorts dependencies, and drops inputs without dependencies", () => {
    const graph = fromRegistrations({
      project: "app",
      stack: "dev",
      registrations: [
        registration("it", {
          dependencies: ["b", "a"],
          propertyDependencies: { z: ["b", "a"], none: [], y: ["a"] },
        }),
      ],
      outputs: {},
    });
    const read = graph.get("it");
    assert.deepEqual(read?.dependencies, ["a", "b"]);
    assert.deepEqual(Object.entries(read.propertyDependencies), [
      ["y", ["a"]],
      ["z", ["a", "b"]],
    ]);
  });
});
