/** Services and task definitions of ECS. */
import { checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isNoneOf, isOneOfByDefault, type Wanted } from "../../frame/settings/wanted";
import { allOf, anyOf, equals, isAmong, not } from "../../frame/decision";
import { isUnknown, list, property, type Raw, text } from "../../frame/properties";

import { TASK_DEFINITION } from "../../queries/services/containers";
import { ECS_SERVICE } from "../../queries/services/ecsServices";

const INSIGHTS = ["enabled", "enhanced"];

/** The setting is one of a list of names and values. */
const hasInsights: Wanted = {
  holds(value) {
    const settings = list(value as Raw<readonly { name: string; value: string }[]>);
    return isUnknown(settings)
      ? settings
      : anyOf(
          settings.map((each) =>
            allOf([
              equals(text(property(each, "name")), "containerInsights"),
              isAmong(text(property(each, "value")), INSIGHTS),
            ]),
          ),
        );
  },
  question: "has containerInsights",
};

export const ecsSettings = [
  setting({
    id: "cluster-insights",
    claim: "Every cluster reports the metrics of its tasks.",
    severity: "medium",
    references: [
      ...fsbp("ECS.12"),
      ...checkov("CKV_AWS_65"),
      ...nag("ECSClusterCloudWatchContainerInsights"),
    ],
    types: ["aws:ecs/cluster:Cluster"],
    property: "settings",
    wanted: hasInsights,
    fix: 'add { name: "containerInsights", value: "enabled" } to settings',
    blindSpots: ["Whether an alarm is on any of these metrics."],
  }),
  setting({
    id: "fargate-platform",
    claim: "Every service runs on the newest Fargate platform.",
    severity: "medium",
    references: [...fsbp("ECS.10"), ...checkov("CKV_AWS_332")],
    types: [ECS_SERVICE],
    property: "platformVersion",
    // Source: ECS Developer Guide, "Fargate platform versions": 1.4.0 and, for Windows, 1.0.0 are the newest.
    wanted: isOneOfByDefault("LATEST", "1.4.0"),
    only: (service) => not(isAmong(text(property(service, "launchType")), ["EC2", "EXTERNAL"])),
    fix: "leave platformVersion out",
  }),
  setting({
    id: "task-own-network",
    claim: "No task shares the network of its host.",
    severity: "high",
    references: [
      ...fsbp("ECS.1"),
      ...nag("ECSTaskDefinitionUserForHostMode"),
      ...guard("ecs_task_definition_user_for_host_mode_check"),
    ],
    types: [TASK_DEFINITION],
    property: "networkMode",
    wanted: isNoneOf("host"),
    fix: 'set networkMode to "awsvpc"',
  }),
];
