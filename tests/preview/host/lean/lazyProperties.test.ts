import { strict as assert } from "node:assert";
import { inspect } from "node:util";

import { type Output, output } from "@pulumi/pulumi";

import { leanProperties } from "../../../../preview/host/lean/lazyProperties";

// The types of the package hide both.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const rpc = require("@pulumi/pulumi/runtime/rpc") as Rpc;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { Output: OutputClass } = require("@pulumi/pulumi/output") as {
  readonly Output: OutputClass;
};

type OutputClass = new () => object;
type Resource = Record<string, Output<unknown>>;
type Answer = (
  value: unknown,
  isKnown?: boolean,
  isSecret?: boolean,
  deps?: [],
  error?: Error,
) => void;

interface Rpc {
  readonly transferProperties: (
    onto: object,
    label: string,
    props: object,
  ) => Readonly<Record<string, Answer | undefined>>;
}

const lean = { transferProperties: rpc.transferProperties };
leanProperties(lean as Parameters<typeof leanProperties>[0], OutputClass);

/** A resource with the properties `id`, `arn` and `name`, and what answers them. */
function registered() {
  const resource: Resource = {};
  const answers = lean.transferProperties(resource, "queue", { id: "", arn: undefined, name: "a" });
  return { resource, answers };
}

function valueOf(value: unknown): Promise<unknown> {
  return (value as { promise(): Promise<unknown> }).promise();
}

describe("lazy properties of a resource", () => {
  it("have the value that the engine answers before or after they are read", async () => {
    const { resource, answers } = registered();
    const early = valueOf(resource["arn"]);
    answers["arn"]?.("arn:aws:sqs", true, false);
    answers["name"]?.("a-1", true, false);
    assert.equal(await early, "arn:aws:sqs");
    assert.equal(await valueOf(resource["arn"]), "arn:aws:sqs");
    assert.equal(await valueOf(resource["name"]), "a-1");
  });

  it("are secret, unknown or failed as the engine answers", async () => {
    const { resource, answers } = registered();
    answers["arn"]?.("s", true, true);
    const { isSecret } = resource["arn"] as unknown as { readonly isSecret: Promise<boolean> };
    assert.equal(await isSecret, true);
    answers["name"]?.(undefined, false, false);
    const { isKnown } = resource["name"] as unknown as { readonly isKnown: Promise<boolean> };
    assert.equal(await isKnown, false);
    const failed = registered();
    failed.answers["arn"]?.(undefined, true, false, [], new Error("refused"));
    await assert.rejects(valueOf(output(failed.resource["arn"])), { message: "refused" });
  });

  it("depend on the resource", () => {
    const { resource, answers } = registered();
    const arn = resource["arn"] as unknown as { resources(): ReadonlySet<unknown> };
    assert.deepEqual([...arn.resources()], [resource]);
    answers["arn"]?.("arn:aws:sqs", true, false);
  });

  it("stay where they are when they are read", async () => {
    const { resource, answers } = registered();
    const { arn } = resource;
    answers["arn"]?.("arn:aws:sqs", true, false);
    await valueOf(arn);
    assert.equal(resource["arn"], arn);
    assert.deepEqual(Object.keys(resource), ["arn", "name"]);
  });

  it("are outputs for instanceof, for the SDK, for `in` and for console.log", () => {
    const { resource, answers } = registered();
    answers["arn"]?.("arn:aws:sqs", true, false);
    const genuine = output(1);
    const lazy: object = resource["arn"] ?? {};
    assert.ok(lazy instanceof OutputClass);
    assert.equal(output(lazy) instanceof OutputClass, true);
    assert.equal("isKnown" in lazy, true);
    assert.deepEqual(Object.keys(lazy), Object.keys(genuine));
    const firstLine = (value: unknown): string | undefined => inspect(value).split("\n")[1];
    assert.equal(firstLine(lazy), firstLine(genuine));
  });

  it("are refused where the resource has such a property, as the SDK does", () => {
    assert.throws(() => lean.transferProperties({ arn: 1 }, "queue", { arn: undefined }), {
      message: /Property 'arn' is already initialized on target 'queue/,
    });
  });

  it("leave a version of the SDK alone that has no such function", () => {
    const old = {};
    leanProperties(old, OutputClass);
    assert.deepEqual(old, {});
  });
});
