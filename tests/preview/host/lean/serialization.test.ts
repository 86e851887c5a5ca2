import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";

import { leanSerialization } from "../../../../preview/host/lean/serialization";

type Serialize = (
  label: string,
  properties: object,
  options: object,
) => Promise<readonly [object, ReadonlyMap<string, ReadonlySet<unknown>>]>;

// The types of the package hide it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const genuine = require("@pulumi/pulumi/runtime/rpc") as { serializeResourceProperties: Serialize };
const lean = { ...genuine };
leanSerialization(lean as Parameters<typeof leanSerialization>[0]);

async function textOf(rpc: typeof genuine, properties: object): Promise<string> {
  const [values, dependencies] = await rpc.serializeResourceProperties("queue", properties, {});
  return JSON.stringify([values, [...dependencies].map(([name, urns]) => [name, [...urns]])]);
}

class Settings {
  readonly depth = 1;

  hidden(): number {
    return this.depth;
  }
}

/** An output with a resource that it depends on. */
function dependent(value: unknown): unknown {
  const output = pulumi.output(value) as unknown as Record<string, unknown>;
  const { Output } = pulumi as unknown as { readonly Output: new (...parts: unknown[]) => unknown };
  return new Output(
    ["network"],
    Promise.resolve(value),
    output["isKnown"],
    output["isSecret"],
    Promise.resolve(["network"]),
  );
}

const cases: Readonly<Record<string, () => object>> = {
  "plain values at any depth": () => ({ a: 1, b: [true, { c: null, d: "e", f: [] }], g: {} }),
  "undefined in lists and maps": () => ({ a: undefined, b: [undefined, { c: undefined, d: 1 }] }),
  "the id and the URN": () => ({ id: 1, urn: 2, other: 3 }),
  "outputs and promises among plain values": () => ({
    first: [1, pulumi.output(2), { deep: Promise.resolve(3), last: 4 }],
    second: pulumi.output(undefined),
    third: dependent("a"),
    fourth: { a: dependent("b"), c: 1 },
  }),
  "secrets and unknown values": () => ({
    a: pulumi.secret("s"),
    b: [(pulumi as unknown as { readonly unknown: unknown }).unknown],
  }),
  functions: () => ({ a: () => 1, b: [() => 1], c: { d: () => 1 } }),
  assets: () => ({ a: new pulumi.asset.StringAsset("text"), b: [new pulumi.asset.FileAsset("x")] }),
  "other objects": () => ({ a: new Settings(), b: [new Date(0)], c: new Map([["d", 1]]) }),
  "an object without a prototype": () => ({
    a: Object.assign(Object.create(null) as object, { b: 1 }),
  }),
};

describe("lean serialization", () => {
  for (const [name, make] of Object.entries(cases)) {
    it(`gives what the SDK gives for ${name}`, async () => {
      assert.equal(await textOf(lean, make()), await textOf(genuine, make()));
    });
  }

  it("gives what the SDK gives for every JSON document", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (document) => {
        assert.equal(await textOf(lean, document), await textOf(genuine, document));
      }),
      { numRuns: 50 },
    );
  });

  it("names the property that cannot be serialised, as the SDK does", async () => {
    const properties = (): object => ({
      good: 1,
      bad: [Promise.reject(new Error("no such zone"))],
    });
    const message = 'error serializing property "bad": no such zone';
    await assert.rejects(textOf(genuine, properties()), { message });
    await assert.rejects(textOf(lean, properties()), { message });
  });
});
