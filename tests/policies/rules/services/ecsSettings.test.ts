import { ecsSettings } from "../../../../policies/rules/services/ecsSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "ecsSettings",
  ecsSettings,
  {
    "aws:ecs/cluster:Cluster": { settings: [{ name: "containerInsights", value: "enhanced" }] },
    "aws:ecs/service:Service": {},
    "aws:ecs/taskDefinition:TaskDefinition": {
      networkMode: "awsvpc",
    },
  },
  [
    [
      "cluster-insights",
      { settings: [{ name: "containerInsights", value: "disabled" }] },
      'settings is [...]; add { name: "containerInsights", value: "enabled" } to settings',
    ],
    [
      "cluster-insights",
      { settings: null },
      'settings is not set; add { name: "containerInsights", value: "enabled" } to settings',
    ],
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
