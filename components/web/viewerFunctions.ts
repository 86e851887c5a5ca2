import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type FunctionKey, type WebPlan } from "../../lib/web/plan";
import { createAlarms } from "../alarms/metricAlarms";

/**
 * Creates the functions that run at the edge, with an alarm on each.
 *
 * @returns their ARNs by key.
 */
export function createViewerFunctions(
  name: string,
  { plan, alarmTopicArn }: { readonly plan: WebPlan; readonly alarmTopicArn: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): Readonly<Partial<Record<FunctionKey, pulumi.Output<string>>>> {
  return Object.fromEntries(
    Object.entries(plan.functions).map(([key, code]) => {
      const viewer = new aws.cloudfront.Function(
        `${name}-viewer-${key}`,
        { runtime: "cloudfront-js-2.0", code, publish: true, comment: `Requests for ${key}` },
        opts,
      );
      createAlarms(
        `${name}-viewer-${key}`,
        {
          alarms: plan.functionAlarms,
          dimensions: { FunctionName: viewer.name, Region: "Global" },
          alarmTopicArn,
        },
        opts,
      );
      return [key, viewer.arn];
    }),
  );
}
