/**
 * Events of AWS's services that no metric shows: the rules of EventBridge that send them to the alarm topic.
 *
 * A leaf `S` is a name, or in a component an input of one.
 */
import { type AlarmPlan } from "./alarmPlan";

/** A condition on events. Source: EventBridge User Guide, "Amazon EventBridge event patterns". */
export interface EventPattern<S> {
  readonly source: readonly string[];
  readonly "detail-type": readonly string[];
  readonly resources?: readonly { readonly prefix: S }[];
  readonly detail?: Readonly<Record<string, readonly (string | S)[]>>;
}

/** A rule that matches events, and the text that it makes of one. */
export interface NotificationPlan<S = string> {
  /** Ends the rule's name. */
  readonly key: string;
  readonly description: string;
  readonly pattern: EventPattern<S>;
  /** Where the values of the text are in an event, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** The text, with `<name>` for a value. It holds no quotes: EventBridge takes it as a JSON string. */
  readonly text: string;
}

/** Source: ACM User Guide, "Amazon EventBridge support for ACM". */
const certificates: NotificationPlan<never> = {
  key: "certificates",
  description: "A certificate expires, or ACM cannot renew it",
  pattern: {
    source: ["aws.acm"],
    "detail-type": [
      "ACM Certificate Approaching Expiration",
      "ACM Certificate Expired",
      "ACM Certificate Renewal Action Required",
    ],
  },
  values: { event: "$.detail-type", name: "$.detail.CommonName", arn: "$.resources[0]" },
  text: "<event>: <name>. See that the validation record is in the zone: <arn>",
};

/**
 * Calls reach EventBridge where a trail logs management events, as that of `bootstrap/` does.
 *
 * Source: KMS Developer Guide, "Deleting AWS KMS keys"; EventBridge User Guide, "AWS service events delivered via
 * AWS CloudTrail".
 */
const keys: NotificationPlan<never> = {
  key: "keys",
  description: "A key is disabled, or scheduled for deletion",
  pattern: {
    source: ["aws.kms"],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource: ["kms.amazonaws.com"],
      eventName: ["DisableKey", "ScheduleKeyDeletion"],
    },
  },
  values: {
    event: "$.detail.eventName",
    key: "$.detail.requestParameters.keyId",
    caller: "$.detail.userIdentity.arn",
  },
  text: "<event> of the key <key> by <caller>. Until its deletion: aws kms cancel-key-deletion",
};

/** Source: EMR Management Guide, "Monitoring Amazon EMR events with CloudWatch". */
const clusters: NotificationPlan<never> = {
  key: "emr",
  description: "An EMR cluster ends with errors",
  pattern: {
    source: ["aws.emr"],
    "detail-type": ["EMR Cluster State Change"],
    detail: { state: ["TERMINATED_WITH_ERRORS"] },
  },
  values: { name: "$.detail.name", id: "$.detail.clusterId", state: "$.detail.state" },
  text: "The EMR cluster <name> (<id>) is <state>. Its logs are in the log bucket of the cluster.",
};

/**
 * What keeps a service from its tasks, also where no task fails.
 *
 * Sources: ECS Developer Guide, "Amazon ECS deployment failure detection", "Amazon ECS service action events",
 * "Amazon ECS service deployment state change events".
 *
 * @param servicesPrefix `arn:…:service/<cluster>/`
 */
function deployments<S>(servicesPrefix: S): NotificationPlan<S> {
  return {
    key: "deployments",
    description: "A deployment fails, or a service cannot start its tasks",
    pattern: {
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change", "ECS Service Action"],
      resources: [{ prefix: servicesPrefix }],
      detail: {
        eventName: [
          "SERVICE_DEPLOYMENT_FAILED",
          "SERVICE_TASK_CONFIGURATION_FAILURE",
          "SERVICE_TASK_PLACEMENT_FAILURE",
          "SERVICE_TASK_START_IMPAIRED",
        ],
      },
    },
    values: {
      event: "$.detail.eventName",
      service: "$.resources[0]",
      reason: "$.detail.reason",
    },
    text: "<event> of <service>. <reason>",
  };
}

/**
 * Instances that a group cannot start, such as for lack of capacity or of a permission: no metric counts them.
 *
 * Source: EC2 Auto Scaling User Guide, "Auto Scaling event reference".
 */
function launches<S>(groupNames: readonly S[]): NotificationPlan<S> {
  return {
    key: "launches",
    description: "A fleet cannot start or end an instance, or a replacement of its instances fails",
    pattern: {
      source: ["aws.autoscaling"],
      "detail-type": [
        "EC2 Auto Scaling Instance Refresh Cancelled",
        "EC2 Auto Scaling Instance Refresh Failed",
        "EC2 Instance Launch Unsuccessful",
        "EC2 Instance Terminate Unsuccessful",
      ],
      detail: { AutoScalingGroupName: groupNames },
    },
    values: {
      event: "$.detail-type",
      group: "$.detail.AutoScalingGroupName",
      reason: "$.detail.StatusMessage",
    },
    text: "<event> of <group>. <reason>",
  };
}

/** What runs the rollouts of functions in a region. */
export interface RolloutRunners<S> {
  readonly stateMachineArns: readonly S[];
  /** Application of CodeDeploy; undefined without one. */
  readonly applicationName: S | undefined;
}

/**
 * How the rollouts of functions end, also when they succeed.
 *
 * Sources: Step Functions Developer Guide, "Automating Step Functions event delivery with EventBridge"; CodeDeploy
 * User Guide, "Monitoring deployments with Amazon CloudWatch Events".
 */
function rollouts<S>({
  stateMachineArns,
  applicationName,
}: RolloutRunners<S>): readonly NotificationPlan<S>[] {
  const machines: NotificationPlan<S> = {
    key: "rollouts",
    description: "A rollout by a state machine ends",
    pattern: {
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: {
        stateMachineArn: stateMachineArns,
        status: ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"],
      },
    },
    values: {
      status: "$.detail.status",
      name: "$.detail.name",
      machine: "$.detail.stateMachineArn",
    },
    text: "The rollout <name> of <machine> is <status>. FAILED, TIMED_OUT and ABORTED have the version from before",
  };
  return [
    ...(stateMachineArns.length === 0 ? [] : [machines]),
    ...(applicationName === undefined
      ? []
      : [
          {
            key: "codedeploy",
            description: "A rollout by CodeDeploy ends",
            pattern: {
              source: ["aws.codedeploy"],
              "detail-type": ["CodeDeploy Deployment State-change Notification"],
              detail: { application: [applicationName], state: ["SUCCESS", "FAILURE", "STOP"] },
            },
            values: {
              state: "$.detail.state",
              group: "$.detail.deploymentGroup",
              deployment: "$.detail.deploymentId",
            },
            text: "The deployment <deployment> of <group> ends with <state>",
          },
        ]),
  ];
}

/** Source: EventBridge Reference, "Systems Manager", `Configuration Compliance State Change`. */
const compliance: NotificationPlan<never> = {
  key: "patches",
  description: "An instance lacks patches that its baseline approves",
  pattern: {
    source: ["aws.ssm"],
    "detail-type": ["Configuration Compliance State Change"],
    detail: { "compliance-type": ["Patch"], "compliance-status": ["non_compliant"] },
  },
  values: { instance: "$.detail.resource-id", severity: "$.detail.severity" },
  text: "The instance <instance> lacks patches, the worst of severity <severity>. The next install window installs them.",
};

/** Source: EventBridge Reference, "Systems Manager", `Maintenance Window Execution State-change Notification`. */
const windows: NotificationPlan<never> = {
  key: "patch-windows",
  description: "A maintenance window does not patch all of its instances",
  pattern: {
    source: ["aws.ssm"],
    "detail-type": ["Maintenance Window Execution State-change Notification"],
    detail: { status: ["FAILED", "TIMED_OUT", "CANCELLED"] },
  },
  values: { window: "$.detail.window-id", status: "$.detail.status" },
  text: "The maintenance window <window> ended as <status>. Its output is in the log group of patching.",
};

/** What a region has that sends events. */
export interface EventSources<S> {
  /** `arn:…:service/<cluster>/`; undefined without container services. */
  readonly servicesPrefix: S | undefined;
  readonly hasEmr: boolean;
  /** Names of auto scaling groups. @default - there are none */
  readonly groupNames?: readonly S[];
  /** Undefined in a stack whose deployments release everything. */
  readonly runners?: RolloutRunners<S> | undefined;
  /** Whether Patch Manager patches fleets of the region. @default - false */
  readonly hasPatching?: boolean;
}

/** The notifications of one region. */
export function notificationsOf<S>({
  servicesPrefix,
  hasEmr,
  groupNames = [],
  runners,
  hasPatching = false,
}: EventSources<S>): readonly NotificationPlan<S>[] {
  return [
    certificates,
    keys,
    ...(servicesPrefix === undefined ? [] : [deployments(servicesPrefix)]),
    ...(hasEmr ? [clusters] : []),
    ...(groupNames.length === 0 ? [] : [launches(groupNames)]),
    ...(runners === undefined ? [] : rollouts(runners)),
    ...(hasPatching ? [compliance, windows] : []),
  ];
}

/**
 * EventBridge drops an event that the topic refuses, and this metric is all that shows it.
 *
 * Source: EventBridge User Guide, "Monitoring Amazon EventBridge".
 */
export const LOST_NOTIFICATION: AlarmPlan = {
  key: "lost",
  namespace: "AWS/Events",
  metric: "FailedInvocations",
  statistic: { statistic: "Sum" },
  threshold: 1,
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  description: "The topic has refused a notification of EventBridge, which is lost",
};
