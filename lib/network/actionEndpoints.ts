/**
 * By which VPC endpoint the call of an API leaves a network, from the action of IAM that permits it.
 *
 * Most endpoints are named like the prefix of the actions: `sqs:SendMessage` leaves by `sqs`. The tables have
 * those that are not, and the permissions that stand for no call of an API.
 *
 * Sources: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink"; Service Authorization
 * Reference, "Actions, resources, and condition keys for AWS services".
 */

/** Endpoints by the prefix of the actions, where the two differ. */
const BY_PREFIX: Readonly<Record<string, string>> = {
  airflow: "airflow.api",
  aps: "aps-workspaces",
  "aws-marketplace": "metering-marketplace",
  cloudwatch: "monitoring",
  codeartifact: "codeartifact.api",
  ecr: "ecr.api",
  firehose: "kinesis-firehose",
  kinesis: "kinesis-streams",
  sagemaker: "sagemaker.api",
  ses: "email",
  tag: "tagging",
};

/** Endpoints of actions that do not leave by the one of their prefix. */
const BY_ACTION: Readonly<Record<string, string>> = {
  "appconfig:GetLatestConfiguration": "appconfigdata",
  "appconfig:StartConfigurationSession": "appconfigdata",
  "bedrock:ApplyGuardrail": "bedrock-runtime",
  "bedrock:InvokeAgent": "bedrock-agent-runtime",
  "bedrock:InvokeModel": "bedrock-runtime",
  "bedrock:InvokeModelWithResponseStream": "bedrock-runtime",
  "bedrock:Retrieve": "bedrock-agent-runtime",
  "bedrock:RetrieveAndGenerate": "bedrock-agent-runtime",
  "ecs:Poll": "ecs-agent",
  "ecs:StartTelemetrySession": "ecs-telemetry",
  "iot:Connect": "iot.data",
  "iot:Publish": "iot.data",
  "iot:Receive": "iot.data",
  "iot:Subscribe": "iot.data",
  "sagemaker:InvokeEndpoint": "sagemaker.runtime",
  "sagemaker:InvokeEndpointAsync": "sagemaker.runtime",
  "sagemaker:InvokeEndpointWithResponseStream": "sagemaker.runtime",
  "servicediscovery:DiscoverInstances": "data-servicediscovery",
  "servicediscovery:DiscoverInstancesRevision": "data-servicediscovery",
  "states:StartSyncExecution": "sync-states",
};

/**
 * Permissions that no call to the service's own API uses: to connect to a host in a network or of one's own,
 * to pass a role, or to what an agent outside of the network calls.
 */
const WITHOUT_CALL: readonly RegExp[] = [
  /^(aoss|dax|dsql|kafka-cluster|neptune-db|rds-db):/,
  /^es:ESHttp/,
  /^(elasticache|memorydb):Connect$/,
  /^elasticfilesystem:Client/,
  /^iam:(PassRole|CreateServiceLinkedRole)$/,
  /^lambda:InvokeFunctionUrl$/,
  // The container agent calls these. Source: ECS Developer Guide, "Amazon ECS task scale-in protection endpoint".
  /^ecs:(Get|Update)TaskProtection$/,
];

/**
 * The last part of the name of the endpoint by which a call leaves, such as `kinesis-streams` of
 * `kinesis:PutRecord`; undefined for a permission that stands for no call. It does not decide whether AWS
 * has such an endpoint: without one the call leaves by the internet.
 *
 * @param action in full, without wildcards
 */
export function endpointOfAction(action: string): string | undefined {
  const [prefix = ""] = action.split(":");
  return WITHOUT_CALL.some((pattern) => pattern.test(action))
    ? undefined
    : (BY_ACTION[action] ?? BY_PREFIX[prefix] ?? prefix);
}
