import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  LOG_GROUP_PREFIX,
  managedRuleGroups,
  RATE_WINDOW_SECONDS,
  redactedHeaders,
} from "../../lib/firewall/managedRules";
import { type WebAclPlan } from "../../lib/firewall/plan";
import { admitLogDelivery } from "../logDelivery";

export interface WebAclArgs {
  readonly plan: Extract<WebAclPlan, { readonly kind: "managed" }>;
  /** What it is in front of: something of the region, or CloudFront, whose are in us-east-1. @default "REGIONAL" */
  readonly scope?: "REGIONAL" | "CLOUDFRONT";
  /** ARN of the key of the log group. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

const DESCRIPTIONS = {
  REGIONAL: "In front of the API and of public load balancers",
  CLOUDFRONT: "In front of CloudFront",
} as const;

/**
 * A web ACL with AWS's rule groups and a limit for each address. It logs what it blocks or counts.
 */
export class WebAcl extends pulumi.ComponentResource {
  public readonly webAclArn: pulumi.Output<string>;

  constructor(name: string, args: WebAclArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:WebAcl", name, {}, opts);
    const child = { parent: this };
    const { plan, scope = "REGIONAL" } = args;

    const webAcl = new aws.wafv2.WebAcl(
      `${name}-acl`,
      {
        description: DESCRIPTIONS[scope],
        scope,
        defaultAction: { allow: {} },
        rules: [rateLimit(plan.requestsPer5Minutes), ...managedRuleGroups.map(ruleOf)],
        visibilityConfig: metric("web-acl"),
      },
      child,
    );
    logBlocked(name, args, webAcl, child);

    this.webAclArn = webAcl.arn;
    this.registerOutputs({ webAclArn: this.webAclArn });
  }
}

function rateLimit(limit: number): aws.types.input.wafv2.WebAclRule {
  return {
    name: "requests-per-address",
    priority: 0,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        evaluationWindowSec: RATE_WINDOW_SECONDS,
        limit,
      },
    },
    visibilityConfig: metric("requests-per-address"),
  };
}

function ruleOf(
  { name, countOnly }: (typeof managedRuleGroups)[number],
  index: number,
): aws.types.input.wafv2.WebAclRule {
  return {
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: countOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: metric(name),
  };
}

function metric(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}

function logBlocked(
  name: string,
  { plan: { location, logRetentionDays }, telemetryKeyArn }: WebAclArgs,
  webAcl: aws.wafv2.WebAcl,
  opts: pulumi.CustomResourceOptions,
): void {
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    {
      namePrefix: `${LOG_GROUP_PREFIX}${name}-`,
      retentionInDays: logRetentionDays,
      kmsKeyId: telemetryKeyArn,
    },
    opts,
  );
  const policy = admitLogDelivery(`${name}-logs-policy`, logGroup, location, opts);
  const keep = (action: string) => ({ actionCondition: { action } });
  new aws.wafv2.WebAclLoggingConfiguration(
    `${name}-logging`,
    {
      resourceArn: webAcl.arn,
      logDestinationConfigs: [logGroup.arn],
      redactedFields: redactedHeaders.map((header) => ({ singleHeader: { name: header } })),
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: [keep("BLOCK"), keep("COUNT")],
          },
        ],
      },
    },
    // The deletion of a replaced configuration would remove the new one.
    { ...opts, dependsOn: [policy], deleteBeforeReplace: true },
  );
}
