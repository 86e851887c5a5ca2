import { strict as assert } from "node:assert";

import { z } from "zod";

import { RefusedValue } from "../../../lib/spec/checks";
import { parseSpec } from "../../../lib/spec/parse";
import { issuesOf, planFrom, planned, planWithin } from "../../../lib/spec/plan";

const schema = z.strictObject({
  name: z.string(),
  port: z.int().default(80),
  tags: z.record(z.string(), z.string()).default({}),
});

describe("parseSpec", () => {
  it("completes what the schema accepts", () => {
    const { spec, issues } = parseSpec(schema, { name: "web" });
    assert.deepEqual(issues, []);
    assert.deepEqual(spec, { name: "web", port: 80, tags: {} });
  });

  it("keeps what is accepted beside what is refused, with its defaults", () => {
    const { spec, issues } = parseSpec(schema, { name: 5, tags: { a: "b", c: 1 } });
    assert.deepEqual(
      issues.map(({ path, message }) => `${path} ${message}`),
      [
        "name must be text, got 5; put it in quotes",
        "tags.c must be text, got 1; put it in quotes",
      ],
    );
    assert.equal(spec.port, 80);
    assert.equal(spec.tags["a"], "b");
  });

  it("throws where a check reads what was refused, or is missing", () => {
    const { spec } = parseSpec(schema, { tags: { c: 1 } });
    assert.throws(() => spec.name, RefusedValue);
    assert.throws(() => spec.tags["c"], RefusedValue);
    assert.throws(() => ({ ...spec }), RefusedValue);
  });

  it("reports a misspelt key once, and reads it as refused: not as missing, nor as its default", () => {
    for (const [key, meant] of [
      ["nmae", "name"],
      ["prot", "port"],
    ] as const) {
      const { [meant]: value, ...others } = { name: "web", port: 8080 };
      const { spec, issues } = parseSpec(schema, { ...others, [key]: value });
      assert.deepEqual(issues, [
        { path: key, message: `must be a known key; did you mean "${meant}"?` },
      ]);
      assert.throws(() => spec[meant], RefusedValue);
    }
  });

  it("reports nothing of keys that are refused elsewhere, and reads them as refused", () => {
    const { spec, issues } = parseSpec(schema, { tags: { a: "b" } }, ["name", "port"]);
    assert.deepEqual(issues, []);
    assert.throws(() => spec.name, RefusedValue);
    assert.throws(() => spec.port, RefusedValue);
    assert.equal(spec.tags["a"], "b");
  });

  it("reads a key that stands beside the misspelt one", () => {
    const { spec, issues } = parseSpec(schema, { name: "web", port: 8080, prot: 80 });
    assert.equal(issues.length, 1);
    assert.equal(spec.port, 8080);
  });

  it("throws where the whole value was refused", () => {
    const parsed = parseSpec(schema, "web");
    assert.deepEqual(parsed.issues, [{ path: "", message: 'must be a mapping, got "web"' }]);
    assert.throws(() => parsed.spec, RefusedValue);
  });

  it("leaves the input as it is, also where a whole kind of value is refused", () => {
    const kinds = z.strictObject({
      kind: z.discriminatedUnion("type", [z.strictObject({ type: z.literal("a") })]),
    });
    const wrong = { kind: { type: "b" } };
    parseSpec(kinds, wrong);
    assert.deepEqual(wrong, { kind: { type: "b" } });
  });

  it("leaves the input as it is where a field is refused", () => {
    const input = { name: 5, tags: { c: 1 } };
    parseSpec(schema, input);
    assert.deepEqual(input, { name: 5, tags: { c: 1 } });
  });
});

describe("planFrom", () => {
  const plan = (input: z.input<typeof schema>) =>
    planFrom(schema, input, (spec) =>
      planned(
        spec.port === 22 ? [{ path: "port", message: "must not be 22" }] : [],
        () => spec.name,
      ),
    );

  it("plans from what the schema accepts", () => {
    assert.deepEqual(plan({ name: "web" }), { ok: true, plan: "web" });
  });

  it("joins what the schema refuses and what the plan refuses", () => {
    assert.deepEqual(
      issuesOf(plan({ name: 5 as unknown as string, port: 22 })).map(({ path }) => path),
      ["name", "port"],
    );
  });

  it("refuses a value of another kind altogether", () => {
    assert.deepEqual(issuesOf(plan("web" as unknown as { name: string })), [
      { path: "", message: 'must be a mapping, got "web"' },
    ]);
  });

  it("gives the paths of a part as the whole has them", () => {
    assert.deepEqual(issuesOf(planWithin("services.web", plan({ name: "a", port: 22 }))), [
      { path: "services.web.port", message: "must not be 22" },
    ]);
  });
});
