/**
 * Replaces log drivers that Fargate does not have, and reports a missing execution role.
 *
 * Source: ECS API reference, `LogConfiguration`: awslogs, splunk and awsfirelens on Fargate.
 */
import { type MigrationReport } from "./report";
import { type ContainerDefinition, type TaskDefinition } from "./input/taskDefinition";

const fargateDrivers = ["awslogs", "splunk", "awsfirelens"];

/** Gives each container a log configuration that Fargate accepts. */
export function toFargateLogs(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  const region = task.taskDefinitionArn?.split(":")[3];
  const containerDefinitions = task.containerDefinitions.map((container) =>
    withLog(container, task.family, region, report),
  );
  if (task.executionRoleArn === undefined) {
    report.addLoss(
      "executionRoleArn",
      "is not set: on EC2 the instance's role pulls images and reads secrets, on Fargate the task's execution role does; name a role that is allowed to pull the images, write the log and read the secrets",
    );
  }
  return { ...task, containerDefinitions };
}

function withLog(
  container: ContainerDefinition,
  family: string,
  region: string | undefined,
  report: MigrationReport,
): ContainerDefinition {
  const { logConfiguration: log, name } = container;
  const path = `${name}.logConfiguration`;
  if (log === undefined) {
    report.addLoss(
      path,
      "is not set: on EC2 the log stays on the instance, on Fargate it is discarded; add awslogs",
    );
    return container;
  }
  if (log.logDriver === "awslogs" && log.options?.["awslogs-stream-prefix"] === undefined) {
    report.addChange(path, `has the stream prefix ${JSON.stringify(name)}, which Fargate requires`);
    const options = { ...log.options, "awslogs-stream-prefix": name };
    return { ...container, logConfiguration: { ...log, options } };
  }
  if (fargateDrivers.includes(log.logDriver)) {
    return container;
  }
  const options = {
    "awslogs-group": `/ecs/${family}`,
    ...(region === undefined ? {} : { "awslogs-region": region }),
    "awslogs-stream-prefix": name,
  };
  report.addChange(path, `is awslogs now, was ${log.logDriver}, which Fargate does not have`);
  const where =
    region === undefined ? "; create the group, and set awslogs-region" : "; create the group";
  report.addLoss(
    path,
    `is sent to the log group /ecs/${family} and no longer to the destination of ${log.logDriver}${where}`,
  );
  return { ...container, logConfiguration: { logDriver: "awslogs", options } };
}
