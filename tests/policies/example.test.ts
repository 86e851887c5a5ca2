import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { transform } from "esbuild";

import { Unknown, type Value } from "../../graph/value";
import * as properties from "../../policies/frame/properties";
import { type InputRule } from "../../policies/frame/rule";
import { findingsOf } from "../support/findings";
import { graphBuilder } from "../support/graph";

const PAGE = readFileSync(join(__dirname, "../../docs/policies.md"), "utf8");

/** The rule of the page, run with what it would import. */
async function exampleRule(): Promise<InputRule> {
  const source = /```ts\n(export const noPlainQueues[\s\S]*?)```/.exec(PAGE)?.[1];
  assert.ok(source !== undefined, "the page has no example");
  const { code } = await transform(source, { loader: "ts", format: "cjs" });
  const module: { exports: { noPlainQueues?: InputRule } } = { exports: {} };
  const { need, property, text } = properties;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page's own code
  const run = new Function("module", "need", "property", "text", code) as (
    ...scope: unknown[]
  ) => void;
  run(module, need, property, text);
  assert.ok(module.exports.noPlainQueues !== undefined);
  return module.exports.noPlainQueues;
}

describe("the example of a rule in docs/policies.md", () => {
  const findings = async (kmsMasterKeyId: Value) => {
    const stack = graphBuilder();
    stack.resource("aws:sqs/queue:Queue", "queue", { kmsMasterKeyId });
    return findingsOf(await exampleRule(), stack.graph());
  };

  it("passes, refuses, and is undecided, as the page says", async () => {
    assert.deepEqual(await findings("alias/queues"), []);
    assert.deepEqual(await findings(null), ["queue: queue has no key; set kmsMasterKeyId"]);
    assert.deepEqual(await findings(Unknown.value), [
      "? queue: whether kmsMasterKeyId names a key",
    ]);
  });
});
