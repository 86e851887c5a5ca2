import { strict as assert } from "node:assert";

import { dependenciesSchema, type HealthDependencies } from "../../../lib/api/healthDependency";
import { parseSpec } from "../../../lib/spec/parse";

const sentences = (dependencies: object) =>
  parseSpec(dependenciesSchema, dependencies).issues.map(({ path, message }) =>
    `${path} ${message}`.trimStart(),
  );

describe("the dependencies of a health check", () => {
  it("are admitted when each can be tested", () => {
    const good: HealthDependencies = {
      orders: { kind: "dynamodb", table: "orders", keyName: "order" },
      greeting: { kind: "ssm", parameter: "/shop/prod/greeting" },
      key: { kind: "kms", alias: "alias/shop/prod" },
      payments: { kind: "http", url: "https://payments.example.com:8443/ready?deep=1" },
    };
    assert.deepEqual(parseSpec(dependenciesSchema, good), { spec: good, issues: [] });
  });

  it("have a partition key named id unless another is configured", () => {
    const { spec } = parseSpec(dependenciesSchema, {
      orders: { kind: "dynamodb", table: "orders" },
    });
    assert.deepEqual(spec["orders"], { kind: "dynamodb", table: "orders", keyName: "id" });
  });

  it("are refused with a placeholder, which would be requested as it is written", () => {
    const url = "https://payments.example.com/{region}";
    assert.deepEqual(sentences({ a: { kind: "http", url } }), [
      `a.url must be an https URL, got "${url}"`,
    ]);
  });

  const refused: readonly (readonly [object, string])[] = [
    [
      {},
      "must name at least one dependency, got an empty mapping; a check of nothing is always healthy",
    ],
    [
      { a: { kind: "dynamodb", table: "x" } },
      'a.table must be a table\'s name of 3 to 255 letters, digits, "_", "-" and ".", got "x"',
    ],
    [
      { a: { kind: "ssm", parameter: "greeting" } },
      'a.parameter must be a full parameter name such as "/shop/prod/greeting", got "greeting"',
    ],
    [
      { a: { kind: "kms", alias: "shop" } },
      'a.alias must be a key\'s alias such as "alias/shop", got "shop"',
    ],
    [
      { a: { kind: "http", url: "http://payments.example.com" } },
      'a.url must be an https URL, got "http://payments.example.com"',
    ],
  ];
  for (const [dependencies, sentence] of refused) {
    it(`are refused: ${sentence}`, () => {
      assert.deepEqual(sentences(dependencies), [sentence]);
    });
  }
});
