import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { noSecretsInEnvironment } from "../../../../policies/rules/services/noSecretsInEnvironment";
import { container, taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(containers: readonly object[] | Unknown): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, {}, containers);
  return findingsOf(noSecretsInEnvironment, stack.graph());
}

describe("no-secrets-in-environment", () => {
  it("allows plain settings, and secrets by reference", () => {
    const environment = [{ name: "LOG_LEVEL", value: "info" }];
    const secrets = [
      { name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/db" },
    ];
    assert.deepEqual(findings([{ ...container, environment, secrets }]), []);
  });

  it("refuses what looks like a secret, and does not repeat it", () => {
    const environment = [{ name: "DB_PASSWORD", value: "hunter2-canary" }];
    const found = findings([{ ...container, environment }]);
    assert.deepEqual(found, [
      "task: environment DB_PASSWORD of container web holds a value under a name that says password; store it in SSM or Secrets Manager and name it under secrets",
    ]);
    assert.ok(!found.join().includes("canary"));
  });

  it("is undecided while the containers are unknown", () => {
    assert.deepEqual(findings(Unknown.value), ["? task: whether its environment holds a secret"]);
  });

  it("allows plain settings of a function, and refuses what looks like a secret", () => {
    const inFunction = (variables: Readonly<Record<string, string>>) => {
      const stack = graphBuilder();
      stack.resource("aws:lambda/function:Function", "orders", { environment: { variables } });
      return findingsOf(noSecretsInEnvironment, stack.graph());
    };
    assert.deepEqual(inFunction({ PARAMETER: "/production/api/greeting" }), []);
    assert.deepEqual(inFunction({ API_KEY: "hunter2-canary" }), [
      "orders: its environment API_KEY holds a value under a name that says api key; store it in SSM or Secrets Manager and let the function read it",
    ]);
  });
});
