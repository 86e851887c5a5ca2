import { strict as assert } from "node:assert";

import { blockersOf, container, converted, messagesAt } from "../../support/taskDefinition";

describe("the network of a converted task", () => {
  it("is not reported when it is awsvpc already", () => {
    const { result: task, changes } = converted(
      { networkMode: "awsvpc" },
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
    );
    assert.equal(task.networkMode, "awsvpc");
    assert.deepEqual(messagesAt(changes, "networkMode"), []);
    assert.deepEqual(messagesAt(changes, "web.portMappings"), []);
  });

  it("has no host ports", () => {
    const { result: task, changes } = converted(
      {},
      { portMappings: [{ containerPort: 8080, hostPort: 80 }] },
    );
    assert.deepEqual(task.containerDefinitions[0]?.portMappings, [{ containerPort: 8080 }]);
    assert.deepEqual(messagesAt(changes, "web.portMappings"), [
      "no longer has the host's port 80: callers reach the task at its own address on 8080",
    ]);
  });

  it("has one listener for each port", () => {
    const ports = { portMappings: [{ containerPort: 80 }] };
    const containers = [
      { ...container, ...ports },
      { ...container, ...ports, name: "b" },
    ];
    assert.deepEqual(blockersOf({ containerDefinitions: containers }), [
      'b.portMappings must be a port that no other container of the task listens on, got 80/tcp, which "web" uses; on Fargate they share localhost, so change one of them',
    ]);
  });

  it("has no link to a container outside the task", () => {
    assert.deepEqual(blockersOf({}, { links: ["db"] }), [
      'web.links must name a container of the task, got "db"',
    ]);
  });
});
