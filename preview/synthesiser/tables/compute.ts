import { arn, constant, privateIp, publicIp, text } from "../parts";
import { type Context, type FormatTable } from "../format";

const functionArn = "arn:{partition}:lambda:{region}:{account}:function";
const invocations = "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions";
const streaming = "arn:{partition}:apigateway:{region}:lambda:path/2021-11-15/functions";

/** Functions, instances, scaling and deployments. */
export const compute: FormatTable = {
  "aws:lambda/function:Function": {
    id: "{name}",
    autoname: { maxLength: 64 },
    outputs: {
      arn: `${functionArn}:{name}`,
      version: ({ inputs }) => (inputs["publish"] === true ? "1" : "$LATEST"),
      qualifiedArn: "{arn}:{version}",
      invokeArn: `${invocations}/{arn}/invocations`,
      qualifiedInvokeArn: `${invocations}/{qualifiedArn}/invocations`,
      responseStreamingInvokeArn: `${streaming}/{arn}/response-streaming-invocations`,
      sourceCodeSize: 1024,
      signingJobArn: "",
      signingProfileVersionArn: "",
      architectures: constant(["x86_64"]),
      memorySize: 128,
      timeout: 3,
      packageType: "Zip",
      ephemeralStorage: constant({ size: 512 }),
      tracingConfig: constant({ mode: "PassThrough" }),
      loggingConfig: (context) => ({
        logFormat: "Text",
        logGroup: `/aws/lambda/${text(context, "name")}`,
      }),
    },
  },
  "aws:lambda/alias:Alias": {
    id: "{arn}",
    outputs: {
      arn: (context) => `${qualifiable(context)}:${text(context, "name")}`,
      invokeArn: `${invocations}/{arn}/invocations`,
    },
  },
  "aws:lambda/layerVersion:LayerVersion": {
    id: "{arn}",
    outputs: {
      layerArn: arn("lambda", "layer:{layerName}"),
      arn: "{layerArn}:{version}",
      version: "1",
      signingJobArn: "",
      signingProfileVersionArn: "",
    },
  },
  "aws:lambda/permission:Permission": {
    id: "{statementId}",
    outputs: { statementId: "{logicalName}-{hex7}" },
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    id: "{uuid}",
    outputs: {
      uuid: "{id}",
      arn: arn("lambda", "event-source-mapping:{id}"),
      functionArn: qualifiable,
      state: "Enabled",
      maximumRecordAgeInSeconds: -1,
      maximumRetryAttempts: -1,
    },
  },
  "aws:lambda/functionUrl:FunctionUrl": {
    id: "{functionName}",
    outputs: {
      urlId: "{lower32}",
      functionUrl: "https://{urlId}.lambda-url.{region}.on.aws/",
      functionArn: qualifiable,
    },
  },
  "aws:sfn/stateMachine:StateMachine": {
    id: "{arn}",
    autoname: { maxLength: 80 },
    outputs: {
      arn: arn("states", "stateMachine:{name}"),
      stateMachineVersionArn: "{arn}:1",
      status: "ACTIVE",
      revisionId: "{uuid}",
      description: "",
      versionDescription: "",
      type: "STANDARD",
      namePrefix: "",
    },
  },
  "aws:sfn/activity:Activity": { id: "{arn}", outputs: { arn: arn("states", "activity:{name}") } },
  "aws:codedeploy/application:Application": {
    id: "{applicationId}:{name}",
    outputs: {
      applicationId: "{uuid}",
      arn: arn("codedeploy", "application:{name}"),
      githubAccountName: "",
    },
  },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": {
    id: "{deploymentGroupId}",
    outputs: {
      deploymentGroupId: "{uuid}",
      arn: arn("codedeploy", "deploymentgroup:{appName}/{deploymentGroupName}"),
    },
  },
  "aws:codedeploy/deploymentConfig:DeploymentConfig": {
    id: "{deploymentConfigName}",
    autoname: { property: "deploymentConfigName" },
    outputs: {
      deploymentConfigId: "{uuid}",
      arn: arn("codedeploy", "deploymentconfig:{deploymentConfigName}"),
    },
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    id: "lt-{hex17}",
    autoname: { maxLength: 128 },
    outputs: {
      arn: arn("ec2", "launch-template/{id}"),
      latestVersion: 1,
      defaultVersion: 1,
      namePrefix: "",
    },
  },
  "aws:ec2/instance:Instance": {
    id: "i-{hex17}",
    outputs: {
      arn: arn("ec2", "instance/{id}"),
      instanceState: "running",
      instanceLifecycle: "",
      outpostArn: "",
      passwordData: "",
      spotInstanceRequestId: "",
      primaryNetworkInterfaceId: "eni-{hex17}",
      privateIp: privateIp("privateIp"),
      privateDns: (context) =>
        `ip-${text(context, "privateIp").replaceAll(".", "-")}.${internalDomain(context)}`,
      publicIp: (context) => (isPublic(context) ? resolved(publicIp("publicIp"), context) : ""),
      publicDns: "",
    },
  },
  "aws:ec2/keyPair:KeyPair": {
    id: "{keyName}",
    autoname: { property: "keyName" },
    outputs: { arn: arn("ec2", "key-pair/{keyName}"), keyPairId: "key-{hex17}", keyNamePrefix: "" },
  },
  "aws:ec2/placementGroup:PlacementGroup": {
    id: "{name}",
    outputs: { arn: arn("ec2", "placement-group/{name}"), placementGroupId: "pg-{hex17}" },
  },
  "aws:autoscaling/group:Group": {
    id: "{name}",
    outputs: {
      arn: arn("autoscaling", "autoScalingGroup:{uuid}:autoScalingGroupName/{name}"),
      namePrefix: "",
      healthCheckType: "EC2",
      predictedCapacity: 0,
      warmPoolSize: 0,
      defaultCooldown: 300,
    },
  },
  "aws:autoscaling/policy:Policy": {
    id: "{name}",
    outputs: {
      arn: arn(
        "autoscaling",
        "scalingPolicy:{uuid}:autoScalingGroupName/{autoscalingGroupName}:policyName/{name}",
      ),
    },
  },
  "aws:autoscaling/schedule:Schedule": {
    id: "{scheduledActionName}",
    outputs: {
      arn: arn(
        "autoscaling",
        "scheduledUpdateGroupAction:{uuid}:autoScalingGroupName/{autoscalingGroupName}:scheduledActionName/{scheduledActionName}",
      ),
    },
  },
  "aws:autoscalingplans/scalingPlan:ScalingPlan": {
    id: "{name}",
    outputs: { scalingPlanVersion: 1 },
  },
  "aws:appautoscaling/target:Target": {
    id: "{resourceId}",
    outputs: { arn: arn("application-autoscaling", "scalable-target/{hex32}") },
  },
  "aws:appautoscaling/policy:Policy": {
    id: "{name}",
    outputs: {
      arn: arn(
        "autoscaling",
        "scalingPolicy:{uuid}:resource/{serviceNamespace}/{resourceId}:policyName/{name}",
      ),
      alarmArns: constant([]),
    },
  },
};

/** The ARN of the function that an input names, by its name or its ARN. */
function qualifiable(context: Context): string {
  const name = text(context, "functionName");
  const { partition, region, account } = context;
  return name.startsWith("arn:")
    ? name
    : `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

function internalDomain({ region }: Context): string {
  return region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
}

function isPublic({ inputs }: Context): boolean {
  return inputs["associatePublicIpAddress"] === true;
}

function resolved(rule: ReturnType<typeof publicIp>, context: Context): string {
  const value = typeof rule === "function" ? rule(context) : rule;
  return typeof value === "string" ? value : "";
}
