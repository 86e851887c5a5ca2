import { strict as assert } from "node:assert";

import { converted, messagesAt } from "../../support/taskDefinition";

describe("the logs of a converted task", () => {
  it("are kept where Fargate has the driver", () => {
    const logConfiguration = { logDriver: "splunk", options: { "splunk-url": "https://x" } };
    const { result: task, changes, losses } = converted({}, { logConfiguration });
    assert.deepEqual(task.containerDefinitions[0]?.logConfiguration, logConfiguration);
    assert.deepEqual(messagesAt(changes, "web.logConfiguration"), []);
    assert.deepEqual(messagesAt(losses, "web.logConfiguration"), []);
  });

  it("go to CloudWatch Logs where it does not", () => {
    const {
      result: task,
      changes,
      losses,
    } = converted({}, { logConfiguration: { logDriver: "gelf" } });
    assert.deepEqual(task.containerDefinitions[0]?.logConfiguration, {
      logDriver: "awslogs",
      options: { "awslogs-group": "/ecs/web", "awslogs-stream-prefix": "web" },
    });
    assert.deepEqual(messagesAt(changes, "web.logConfiguration"), [
      "is awslogs now, was gelf, which Fargate does not have",
    ]);
    assert.deepEqual(messagesAt(losses, "web.logConfiguration"), [
      "is sent to the log group /ecs/web and no longer to the destination of gelf; create the group, and set awslogs-region",
    ]);
  });

  it("are reported where a container has none", () => {
    assert.deepEqual(messagesAt(converted().losses, "web.logConfiguration"), [
      "is not set: on EC2 the log stays on the instance, on Fargate it is discarded; add awslogs",
    ]);
  });
});
