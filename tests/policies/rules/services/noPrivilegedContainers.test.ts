import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { noPrivilegedContainers } from "../../../../policies/rules/services/noPrivilegedContainers";
import { container, taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

function findings(
  containers: readonly object[] | Unknown,
  inputs: Readonly<Record<string, Input>> = {},
): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, inputs, containers);
  return findingsOf(noPrivilegedContainers, stack.graph());
}

describe("no-privileged-containers", () => {
  it("allows containers without privileges", () => {
    assert.deepEqual(findings([{ ...container, privileged: false, user: "1000:0" }]), []);
    assert.deepEqual(findings([container], { pidMode: "task" }), []);
  });

  it("refuses the rights of the host, its processes, and root", () => {
    assert.deepEqual(findings([{ ...container, privileged: true }], { pidMode: "host" }), [
      'task: pidMode must not be "host"; leave it out, or write "task"',
      "task: container web is privileged; set privileged to false",
    ]);
    assert.deepEqual(
      findings([
        { ...container, user: "0" },
        { ...container, user: "root:staff" },
      ]),
      [
        "task: container web runs as 0; name another user of the image",
        "task: container web runs as root:staff; name another user of the image",
      ],
    );
  });

  it("is undecided while the containers are unknown", () => {
    assert.deepEqual(findings(Unknown.value), [
      "? task: whether a container has the privileges of its host",
    ]);
  });
});
