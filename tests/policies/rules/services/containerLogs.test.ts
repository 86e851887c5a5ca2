import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { containerLogs } from "../../../../policies/rules/services/containerLogs";
import { container, taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(containers: readonly object[] | Unknown): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, {}, containers);
  return findingsOf(containerLogs, stack.graph());
}

describe("container-logs", () => {
  it("allows containers that all name a log driver", () => {
    assert.deepEqual(findings([container, { ...container, name: "api" }]), []);
  });

  it("refuses the one that names none", () => {
    assert.deepEqual(findings([container, { name: "api" }]), [
      "task: container api has no logConfiguration; name a log driver, such as awslogs with its group",
    ]);
  });

  it("is undecided while the containers are unknown, or no list", () => {
    assert.deepEqual(findings(Unknown.value), [
      "? task: whether every container names a log driver",
    ]);
    const stack = graphBuilder();
    taskDefinition(stack, { containerDefinitions: "not json" });
    assert.deepEqual(findingsOf(containerLogs, stack.graph()), [
      "? task: whether every container names a log driver",
    ]);
  });
});
