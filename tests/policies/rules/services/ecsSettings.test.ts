import { ecsSettings } from "../../../../policies/rules/services/ecsSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "ecsSettings",
  ecsSettings,
  {
    "aws:ecs/service:Service": {},
    "aws:ecs/taskDefinition:TaskDefinition": {
      networkMode: "awsvpc",
    },
  },
  [
    [
      "fargate-platform",
      { platformVersion: "1.3.0" },
      'platformVersion is "1.3.0"; leave platformVersion out',
    ],
    [
      "task-own-network",
      { networkMode: "host" },
      'networkMode is "host"; set networkMode to "awsvpc"',
    ],
  ],
  [["fargate-platform", { platformVersion: "1.3.0", launchType: "EC2" }]],
);
