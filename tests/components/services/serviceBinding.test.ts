import { strict as assert } from "node:assert";

import { argsOfBindings, type ServiceBinding } from "../../../components/services/serviceBinding";

const binding = (name: string): ServiceBinding => ({
  environment: { app: { [name]: "1" }, [`only-${name}`]: { [name]: "2" } },
  statements: [{ Effect: "Allow", Action: `sqs:${name}`, Resource: "*" }],
  keyUses: [{ keyArn: `arn:${name}`, services: ["sqs"] }],
  targets: { [name]: { admit: () => undefined } },
});

describe("what a service is given", () => {
  it("is nothing without another part of the stack", () => {
    assert.deepEqual(argsOfBindings([]), {});
  });

  it("is what all parts give it together", async () => {
    const { environment, taskPolicy, keyUses, targets } = argsOfBindings([
      binding("a"),
      binding("b"),
    ]);
    assert.deepEqual(environment, {
      app: { a: "1", b: "1" },
      "only-a": { a: "2" },
      "only-b": { b: "2" },
    });
    const policy = await new Promise<string>((resolve) => {
      (taskPolicy as { apply(read: (text: string) => void): void }).apply(resolve);
    });
    assert.deepEqual(
      (JSON.parse(policy) as { Statement: { Action: string }[] }).Statement.map(
        ({ Action }) => Action,
      ),
      ["sqs:a", "sqs:b"],
    );
    assert.deepEqual(
      keyUses?.map(({ keyArn }) => keyArn),
      ["arn:a", "arn:b"],
    );
    assert.deepEqual(Object.keys(targets ?? {}), ["a", "b"]);
  });
});
