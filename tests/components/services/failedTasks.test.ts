import { strict as assert } from "node:assert";

import { webInput } from "../../lib/services/support";
import { register, type Recording } from "./support";

const RULE = "aws:cloudwatch/eventRule:EventRule";

describe("The log of failed tasks", () => {
  let recording: Recording;

  before(async () => {
    recording = await register({ web: webInput(), jobs: webInput({ exposure: { type: "none" } }) });
  });

  it("has the tasks of the cluster that nothing has stopped", () => {
    assert.deepEqual(JSON.parse(recording.inputs(RULE, "failed")["eventPattern"] as string), {
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: ["arn:test-cluster-cluster"],
        lastStatus: ["STOPPED"],
        stopCode: ["EssentialContainerExited", "TaskFailedToStart"],
      },
    });
  });

  it("is one for all services, which EventBridge alone writes", () => {
    const group = recording.inputs("aws:cloudwatch/logGroup:LogGroup", "failed-logs");
    assert.equal(group["namePrefix"], "/aws/events/test-failed-");
    const { policyName, policyDocument } = recording.inputs(
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "failed-logs-policy",
    );
    // The project and the stack, because an account has the name once in a region.
    assert.equal(policyName, "meridian-test-test-failed");
    assert.deepEqual(JSON.parse(policyDocument as string), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "arn:test-failed-logs:*",
        },
      ],
    });
    assert.deepEqual(recording.namesOf("aws:cloudwatch/logMetricFilter:LogMetricFilter"), [
      "jobs-failed-filter",
      "web-failed-filter",
    ]);
  });
});
