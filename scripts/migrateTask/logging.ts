/**
 * From log drivers of a Docker host to those that Fargate has, and the role that writes the log.
 *
 * Source: ECS API reference, `LogConfiguration`: awslogs, splunk and awsfirelens on Fargate.
 */
import { type Account } from "./account";
import { type ContainerDefinition, type TaskDefinition } from "./taskDefinition";

const fargateDrivers = ["awslogs", "splunk", "awsfirelens"];

/** Gives each container a log that Fargate can write. */
export function toFargateLogs(task: TaskDefinition, account: Account): TaskDefinition {
  const region = task.taskDefinitionArn?.split(":")[3];
  const containerDefinitions = task.containerDefinitions.map((container) =>
    withLog(container, task.family, region, account),
  );
  if (task.executionRoleArn === undefined) {
    account.lost(
      "executionRoleArn",
      "is not set: on EC2 the instance's role pulled images and read secrets, on Fargate the task's execution role does; name one that may pull the images, write the log and read the secrets",
    );
  }
  return { ...task, containerDefinitions };
}

function withLog(
  container: ContainerDefinition,
  family: string,
  region: string | undefined,
  account: Account,
): ContainerDefinition {
  const { logConfiguration: log, name } = container;
  const path = `${name}.logConfiguration`;
  if (log === undefined) {
    account.lost(
      path,
      "is not set: on EC2 the log stayed on the instance, on Fargate it is nowhere; add awslogs",
    );
    return container;
  }
  if (log.logDriver === "awslogs" && log.options?.["awslogs-stream-prefix"] === undefined) {
    account.changed(path, `has the stream prefix ${JSON.stringify(name)}, which Fargate requires`);
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
  account.changed(path, `is awslogs now, was ${log.logDriver}, which Fargate does not have`);
  const where = region === undefined ? "; create it, and set awslogs-region" : "; create it";
  account.lost(
    path,
    `no longer goes to where ${log.logDriver} sent it, but to the log group /ecs/${family}${where}`,
  );
  return { ...container, logConfiguration: { logDriver: "awslogs", options } };
}
