import { strict as assert } from "node:assert";

import { z } from "zod";

import { type SchemaNode } from "../../../lib/spec/schemaNode";
import { describeIssues } from "../../../lib/spec/schemaMessages";

/** The sentences about `value` under a schema, one line for each mistake. */
function sentences(schema: z.ZodType, value: unknown): string[] {
  const whole = z.strictObject({ x: schema });
  const { error } = whole.safeParse({ x: value });
  const place = z.toJSONSchema(whole, { io: "input" }) as SchemaNode;
  return describeIssues(error?.issues ?? [], { x: value }, place).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

const shape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("round"), radius: z.int().min(1).max(9) }),
  z.strictObject({ kind: z.literal("square"), side: z.number().multipleOf(5) }),
]);
const textOrMapping = z.union([z.string(), z.strictObject({ from: z.string() })]);

describe("describeIssues", () => {
  for (const [title, schema, value, expected] of [
    [
      "a kind that a union does not have",
      shape,
      { kind: "oval" },
      'x.kind must be "round" or "square", got "oval"',
    ],
    [
      "a misspelt kind of a union",
      shape,
      { kind: "sqaure" },
      'x.kind must be "round" or "square", got "sqaure"; did you mean "square"?',
    ],
    ["a union without its kind", shape, {}, 'x.kind must be set, for example to "round"'],
    [
      "the member of a union that was meant",
      shape,
      { kind: "round", radius: 0 },
      "x.radius must be 1 or more, got 0",
    ],
    [
      "a number too large",
      shape,
      { kind: "round", radius: 10 },
      "x.radius must be 9 or less, got 10",
    ],
    [
      "a fraction",
      shape,
      { kind: "round", radius: 1.5 },
      "x.radius must be a whole number, got 1.5",
    ],
    [
      "a number off its steps",
      shape,
      { kind: "square", side: 7 },
      "x.side must be a multiple of 5, got 7",
    ],
    [
      "a number in words",
      shape,
      { kind: "square", side: "7" },
      'x.side must be a number, got "7"; did you mean 7, without quotes?',
    ],
    [
      "an unknown key of a union's member",
      shape,
      { kind: "square", side: 5, sied: 5 },
      'x.sied must be a known key; did you mean "side"?',
    ],
    [
      "a value that no member of a union is",
      textOrMapping,
      true,
      "x must be text or a mapping, got true",
    ],
    [
      "a key of the member that was meant",
      textOrMapping,
      { from: 1 },
      "x.from must be text, got 1; put it in quotes",
    ],
    ["text too short", z.string().min(3), "ab", "x must have 3 or more characters, got 2"],
    ["text too long", z.string().max(1), "ab", "x must have 1 or fewer characters, got 2"],
    ["one word only", z.literal("a"), "b", 'x must be "a", got "b"'],
    ["a list of nothing in place of text", z.string(), [], "x must be text, got an empty list"],
    ["a check without words", z.string().refine(() => false), "a", 'x must be valid, got "a"'],
  ] as const) {
    it(`describes ${title}: ${expected}`, () => {
      assert.deepEqual(sentences(schema, value), [expected]);
    });
  }

  it("describes what a key must be", () => {
    const key = z.string().regex(/^[a-z]+$/, "must have a name in lower case");
    assert.deepEqual(sentences(z.record(key, z.number()), { Web: 1 }), [
      'x.Web must have a name in lower case, got "Web"',
    ]);
  });

  it("describes everything that is wrong, each value once", () => {
    const schema = z.strictObject({ a: z.array(z.string()).max(2), b: z.boolean() });
    assert.deepEqual(sentences(schema, { a: "long", b: 1, cc: 2 }), [
      'x.a must be a list, got "long"; did you mean [long]?',
      "x.b must be true or false, got 1",
      "x.cc must be a known key; they are a, b",
    ]);
  });
});
