/** Both kinds of outputs are made in this process, without an engine, and do the same. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import Module from "node:module";

import type * as pulumi from "@pulumi/pulumi";

import { leanSource } from "../../../../preview/host/lean/outputSource";

const file = require.resolve("@pulumi/pulumi/output.js");
const source = readFileSync(file, "utf8");

type Outputs = Pick<
  typeof pulumi,
  "output" | "secret" | "unsecret" | "all" | "concat" | "interpolate"
>;

/** What is known of an output, which the SDK's types hide. */
interface Known {
  promise(withUnknowns?: boolean): Promise<unknown>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  allResources(): Promise<ReadonlySet<unknown>>;
}

interface OutputModule extends Outputs {
  readonly Output: new (
    resources: unknown,
    promise: Promise<unknown>,
    isKnown: Promise<boolean>,
    isSecret: Promise<boolean>,
    allResources?: Promise<unknown>,
  ) => pulumi.Output<unknown>;
  readonly unknown: unknown;
}

function load(text: string): OutputModule {
  const module = new Module(file);
  module.filename = file;
  (module as unknown as { _compile(code: string, name: string): void })._compile(text, file);
  return module.exports as OutputModule;
}

async function stateOf(output: pulumi.Output<unknown>): Promise<unknown> {
  const known = output as unknown as Known;
  return {
    value: await known.promise(),
    withUnknowns: String(await known.promise(true)),
    isKnown: await known.isKnown,
    isSecret: await known.isSecret,
    resources: [...(await known.allResources())],
  };
}

const cases: Readonly<Record<string, (sdk: OutputModule) => pulumi.Output<unknown>>> = {
  "a value": ({ output }) => output(1),
  "a promise of an output": ({ output }) => output(Promise.resolve(output("inner"))),
  "a value in an object in a list": ({ output }) => output([{ name: output("a"), plain: 2 }]),
  "an apply": ({ output }) => output(2).apply((value) => value + 1),
  "an apply that returns a secret": ({ output, secret }) => output(2).apply(() => secret("s")),
  "an apply of a secret": ({ secret }) => secret("s").apply((value) => value.length),
  "what is no secret any more": ({ secret, unsecret }) => unsecret(secret("s")),
  "a property of a value": ({ output }) =>
    (output({ name: { first: "a" } }) as unknown as { name: { first: pulumi.Output<string> } }).name
      .first,
  "an unknown value": (sdk) => sdk.output(sdk.unknown),
  "an object with an unknown value": (sdk) => sdk.output({ id: sdk.unknown, name: "a" }),
  "an apply of an unknown value": (sdk) =>
    (sdk.output(sdk.unknown) as pulumi.Output<unknown>).apply(() => "never"),
  "several at once": ({ all, secret }) => all({ one: 1, two: secret(2) }),
  "a text of several": ({ concat, interpolate, secret }) =>
    interpolate`${concat("a", 1)}-${secret("b")}`,
  "what depends on resources": ({ Output }) =>
    new Output(
      ["network"],
      Promise.resolve("id"),
      Promise.resolve(true),
      Promise.resolve(false),
      Promise.resolve(["table", "network"]),
    ).apply((value) => value),
  "what is declared unknown": ({ Output }) =>
    new Output([], Promise.resolve("id"), Promise.resolve(false), Promise.resolve(true)),
};

describe("lean outputs", () => {
  const lean = load(leanSource(source, file));
  const genuine = load(source);

  it("are made from the installed SDK", () => {
    assert.notEqual(leanSource(source, file), source);
  });

  it("leave any other version of the SDK, and any other module, as it is", () => {
    const other = source.replace("return o[prop];", "return obj[prop];");
    assert.equal(leanSource(other, file), other);
    assert.equal(leanSource(source, "/app/outputs.js"), source);
  });

  for (const [name, make] of Object.entries(cases)) {
    it(`state the same of ${name} as the SDK's`, async () => {
      assert.deepEqual(await stateOf(make(lean)), await stateOf(make(genuine)));
    });
  }

  for (const [kind, sdk] of Object.entries({ lean, genuine })) {
    it(`reject with the error of an apply (${kind})`, async () => {
      const failed = sdk.output(1).apply((): never => {
        throw new Error("no such zone");
      });
      const known = failed as unknown as Known;
      await assert.rejects(known.promise(), { message: "no such zone" });
      await assert.rejects(known.isKnown, { message: "no such zone" });
    });
  }

  it("run what is applied once, and without a reader", async () => {
    let runs = 0;
    const applied = lean.output("a").apply(() => {
      runs += 1;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(runs, 1);
    await stateOf(applied);
    assert.equal(runs, 1);
  });
});
