import { strict as assert } from "node:assert";

import {
  failedTaskAlarm,
  failedTaskFilter,
  failedTaskThreshold,
} from "../../../lib/services/failedTasks";
import { locationOf } from "../../../lib/location";
import { servicePlan } from "./support";

describe("Failed tasks", () => {
  it("are those of every revision of one family", () => {
    const location = locationOf("123456789012", "eu-west-1");
    assert.equal(
      failedTaskFilter("meridian-dev-web", location),
      '{ $.detail.taskDefinitionArn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/meridian-dev-web:*" }',
    );
  });

  it("are too many from half of the tasks on, and never one alone", () => {
    assert.deepEqual([0, 1, 4, 5, 30].map(failedTaskThreshold), [2, 2, 2, 3, 15]);
    assert.equal(servicePlan({ tasks: { min: 7, max: 20, cpuPercent: 60 } }).failedTasks, 4);
    assert.equal(servicePlan({ tasks: 7, alarms: { failedTasks: 1 } }).failedTasks, 1);
  });

  it("fire without a metric of a balancer, and not while nothing fails", () => {
    const { missingData, statistic, threshold } = failedTaskAlarm("web", 2);
    assert.deepEqual([missingData, statistic, threshold], [undefined, { statistic: "Sum" }, 2]);
  });
});
