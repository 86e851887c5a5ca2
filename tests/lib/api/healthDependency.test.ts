import { strict as assert } from "node:assert";

import {
  checkHealthDependencies,
  type HealthDependencies,
} from "../../../lib/api/healthDependency";

const sentences = (dependencies: HealthDependencies, budget = 800) =>
  checkHealthDependencies(dependencies, budget, "health").map(
    ({ path, message }) => `${path} ${message}`,
  );
const good: HealthDependencies = {
  orders: { kind: "dynamodb", table: "orders", keyName: "id" },
  greeting: { kind: "ssm", parameter: "/shop/prod/greeting" },
  key: { kind: "kms", alias: "alias/shop/prod" },
  payments: { kind: "http", url: "https://payments.example.com:8443/ready?deep=1" },
};

describe("the dependencies of a health check", () => {
  it("are fine when each can be tested, within at most a second", () => {
    assert.deepEqual(sentences(good, 1000), []);
  });
  const refused: readonly (readonly [HealthDependencies, string])[] = [
    [
      {},
      "health.dependencies must name at least one dependency, got none; a check of nothing is always healthy",
    ],
    [
      { a: { kind: "dynamodb", table: "x", keyName: "id" } },
      'health.dependencies.a.table must be a table\'s name of 3 to 255 letters, digits, "_", "-" and ".", got "x"',
    ],
    [
      { a: { kind: "ssm", parameter: "greeting" } },
      'health.dependencies.a.parameter must be a full parameter name such as "/shop/prod/greeting", got "greeting"',
    ],
    [
      { a: { kind: "kms", alias: "shop" } },
      'health.dependencies.a.alias must be a key\'s alias such as "alias/shop", got "shop"',
    ],
    [
      { a: { kind: "http", url: "http://payments.example.com" } },
      'health.dependencies.a.url must be an https URL, got "http://payments.example.com"',
    ],
  ];
  for (const [dependencies, sentence] of refused) {
    it(`are refused: ${sentence}`, () => {
      assert.deepEqual(sentences(dependencies), [sentence]);
    });
  }
  it("are refused a budget that Route 53 would not wait for", () => {
    assert.deepEqual(sentences(good, 1001), [
      "health.budgetMilliseconds must be a whole number from 100 to 1000, got 1001",
    ]);
  });
});
