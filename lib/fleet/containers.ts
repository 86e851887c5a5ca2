/**
 * Fleets whose instances run tasks of ECS: what they must be, and what their instances need.
 *
 * Sources: ECS Developer Guide, "Amazon ECS capacity providers for the EC2 launch type", "Bootstrapping Amazon ECS Linux
 * container instances to pass data", "Bootstrapping Amazon ECS Windows container instances to pass data", "Amazon ECS
 * container instance IAM role", "Amazon ECS interface VPC endpoints".
 */
import { type Statement } from "../iam/document";
import { collect } from "../spec/checks";
import { choice } from "../spec/choice";
import { type Issue } from "../spec/issue";
import { type MachineImage } from "./images/schema";
import { OPERATING_SYSTEMS, type OperatingSystemName } from "./operatingSystems";
import { type FleetSpec } from "./schema";

/** Services that the agent of ECS calls, by the names of their endpoints. */
export const CONTAINER_ENDPOINTS = ["ecs", "ecs-agent", "ecs-telemetry"] as const;

/** Operating systems of the images that AWS optimizes for ECS. */
const SYSTEMS = ["amazonLinux2023", "windows2022", "windows2025"] as const;

/** @param image of the fleet; undefined where there is none of its name, which is reported elsewhere. */
export function checkContainers(fleet: FleetSpec, image: MachineImage | undefined): Issue[] {
  if (fleet.containers === undefined) {
    return [];
  }
  return collect(
    () => {
      const message =
        "must not be set with containers, got both; ECS scales the fleet by the tasks that wait";
      return fleet.scaling === undefined ? [] : [{ path: "scaling", message }];
    },
    () => {
      const message =
        "must not be set with containers, got both; an instance would join the cluster while it waits";
      return fleet.warmPool === undefined ? [] : [{ path: "warmPool", message }];
    },
    () => {
      const message =
        "must not be set with containers, got both; the program writes the script that joins the cluster";
      return fleet.userData === undefined ? [] : [{ path: "userData", message }];
    },
    () => {
      if (image === undefined || SYSTEMS.some((os) => os === image.os)) {
        return [];
      }
      const titles = SYSTEMS.map((os) => OPERATING_SYSTEMS[os].title);
      const message = `must be optimized for ECS with containers, of ${choice(titles)}, got ${OPERATING_SYSTEMS[image.os].title}`;
      return [{ path: "image", message }];
    },
  );
}

/** The script by which an instance joins a cluster; tasks cannot reach the metadata, and so the role, of the instance. */
export function joinScript(os: OperatingSystemName, clusterName: string): string {
  return os.startsWith("windows") ? windowsScript(clusterName) : linuxScript(clusterName);
}

function linuxScript(clusterName: string): string {
  return [
    "#!/bin/bash",
    "cat >> /etc/ecs/ecs.config <<'SETTINGS'",
    `ECS_CLUSTER=${clusterName}`,
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
    "SETTINGS",
    "",
  ].join("\n");
}

/** Windows has logs by the execution role, and accounts of a directory, only where the agent is told to. */
function windowsScript(clusterName: string): string {
  return [
    "<powershell>",
    ...["ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", "ECS_GMSA_SUPPORTED"].map(
      (name) => `[Environment]::SetEnvironmentVariable("${name}", "true", "Machine")`,
    ),
    "Import-Module ECSTools",
    `Initialize-ECSAgent -Cluster "${clusterName}" -EnableTaskENI -EnableTaskIAMRole -AwsvpcBlockIMDS -LoggingDrivers '["json-file","awslogs"]'`,
    "</powershell>",
    "",
  ].join("\n");
}

/**
 * What the agent of ECS calls: the policy AmazonEC2ContainerServiceforEC2Role for one cluster, without images and logs,
 * which tasks have execution roles for. Source: Service Authorization Reference, "Amazon Elastic Container Service".
 */
export function containerInstanceStatements<S>(clusterArn: S): readonly Statement<S | string>[] {
  return [
    {
      Sid: "JoinsCluster",
      Effect: "Allow",
      Action: ["ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance"],
      Resource: clusterArn,
    },
    {
      Sid: "RunsTasksOfCluster",
      Effect: "Allow",
      Action: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
      Resource: "*",
      Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    {
      Sid: "ReportsTasks",
      Effect: "Allow",
      // No resource limits these actions.
      Action: [
        "ecs:DiscoverPollEndpoint",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
      ],
      Resource: "*",
    },
  ];
}
