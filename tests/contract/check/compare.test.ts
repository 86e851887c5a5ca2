import { strict as assert } from "node:assert";

import { compareContracts } from "../../../contract/check/compare";
import { type ContractSchema, type SchemaNode } from "../../../contract/schemaFile";

const text: SchemaNode = { type: "string", description: "Id of the VPC." };

function contract(
  properties: Record<string, SchemaNode>,
  required: readonly string[] = Object.keys(properties),
): ContractSchema {
  return { version: "1.0.0", type: "object", properties, required };
}

/** The changes as lines: level, whether it breaks programs, and the sentence. */
function changes(base: ContractSchema, head: ContractSchema): string[] {
  return compareContracts(base, head).map(
    ({ level, isBreaking, path, text: what }) =>
      `${level}${isBreaking ? ", breaking" : ""}: ${path} ${what}`,
  );
}

/** The changes of one output `id` between two forms. */
function changesOf(base: SchemaNode, head: SchemaNode): string[] {
  return changes(contract({ id: base }), contract({ id: head }));
}

describe("compareContracts", () => {
  it("finds no change in texts, examples and order", () => {
    const one = contract({ a: text, b: { type: "number", examples: [1] } });
    const other = contract({
      b: { type: "number", description: "A number.", examples: [2] },
      a: { ...text, description: "Another text." },
    });
    assert.deepEqual(changes(one, other), []);
  });

  it("demands a minor version for what is added", () => {
    assert.deepEqual(changes(contract({}), contract({ id: text })), ["minor: id is added"]);
  });

  it("demands a major version for what is removed, and names it once with all that it holds", () => {
    const base = contract({ network: { type: "object", properties: { vpcId: text } } });
    assert.deepEqual(changes(base, contract({})), ["major, breaking: network is removed"]);
  });

  it("recognises a renamed output by its text or its example", () => {
    assert.deepEqual(changes(contract({ vpc: text }), contract({ vpcId: text })), [
      "major, breaking: vpc is renamed to vpcId",
      "minor: vpcId is added",
    ]);
    const example = { type: "string", examples: ["vpc-0fa37635c891cc83d"] };
    assert.deepEqual(changes(contract({ vpc: example }), contract({ vpcId: example })), [
      "major, breaking: vpc is renamed to vpcId",
      "minor: vpcId is added",
    ]);
  });

  it("calls an output removed where another is new that has nothing in common with it", () => {
    const other = { type: "string", description: "ARN of the topic." };
    assert.deepEqual(changes(contract({ vpc: text }), contract({ topicArn: other })), [
      "minor: topicArn is added",
      "major, breaking: vpc is removed",
    ]);
  });

  it("calls an output removed where two are new that could be it", () => {
    assert.deepEqual(changes(contract({ vpc: text }), contract({ vpcId: text, mainVpc: text })), [
      "minor: mainVpc is added",
      "major, breaking: vpc is removed",
      "minor: vpcId is added",
    ]);
  });

  it("demands a major version for another type", () => {
    assert.deepEqual(changesOf(text, { type: "number" }), [
      "major, breaking: id was string and is number",
    ]);
    assert.deepEqual(changesOf({ type: "array", items: text }, text), [
      "major, breaking: id was a list of string and is string",
    ]);
    const mapping = { type: "object", additionalProperties: text };
    assert.deepEqual(changesOf(mapping, { type: "object", properties: {} }), [
      "major, breaking: id was a mapping to string and is an object",
    ]);
  });

  it("demands a major version for another form, of keys and values of a mapping as well", () => {
    const vpc = { type: "string", pattern: "^vpc-" };
    assert.deepEqual(changesOf(vpc, { type: "string", pattern: "^net-" }), [
      'major, breaking: id had the pattern "^vpc-" and has "^net-"',
    ]);
    assert.deepEqual(changesOf(vpc, { type: "string" }), [
      'major, breaking: id had the pattern "^vpc-" and has none',
    ]);
    assert.deepEqual(
      changesOf(
        { type: "object", propertyNames: vpc, additionalProperties: text },
        { type: "object", additionalProperties: vpc },
      ),
      [
        'major, breaking: id has keys of which each had the pattern "^vpc-" and has none',
        'major, breaking: id has values of which each had the pattern none and has "^vpc-"',
      ],
    );
    assert.deepEqual(changesOf({ type: "integer", minimum: 1 }, { type: "integer", minimum: 0 }), [
      "major, breaking: id had the minimum 1 and has 0",
    ]);
  });

  it("demands a major version for one choice less, and for one more", () => {
    assert.deepEqual(
      changesOf({ type: "string", enum: ["a", "b"] }, { type: "string", enum: ["b", "c"] }),
      ['major, breaking: id is never "a" again', 'major, breaking: id can be "c" as well'],
    );
  });

  it("tells what can be absent from what always is there", () => {
    const always = contract({ id: text });
    const sometimes = contract({ id: text }, []);
    assert.deepEqual(changes(always, sometimes), ["major, breaking: id can be absent"]);
    assert.deepEqual(changes(sometimes, always), ["minor: id is always present"]);
  });

  it("lets a minor version change an experimental output, which breaks programs all the same", () => {
    const experimental = { ...text, stability: "experimental" } as const;
    assert.deepEqual(changes(contract({ id: experimental }), contract({})), [
      "minor, breaking: id is removed",
    ]);
    assert.deepEqual(changesOf(text, experimental), [
      "major, breaking: id was stable and is experimental",
    ]);
    assert.deepEqual(changesOf(experimental, text), ["minor: id was experimental and is stable"]);
    assert.deepEqual(changesOf(text, { ...text, stability: "deprecated" }), [
      "minor: id was stable and is deprecated",
    ]);
  });
});
