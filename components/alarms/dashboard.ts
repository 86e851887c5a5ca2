import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dashboardBody } from "../../lib/alarms/dashboard";
import { type AwsLocation } from "../../lib/location";

export interface DashboardArgs {
  readonly location: AwsLocation;
  /** Names of alarms by the title of their group; a group without alarms is left out. */
  readonly groups: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
}

/** The dashboard of one region's alarms. Dashboards belong to the account, so its name has the region. */
export class Dashboard extends pulumi.ComponentResource {
  constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Dashboard", name, {}, opts);
    const { partition, region, accountId } = args.location;

    const groups = Object.entries(args.groups)
      .filter(([, alarmNames]) => alarmNames.length > 0)
      .map(([title, alarmNames]) => ({
        title,
        alarmArns: alarmNames.map(
          (alarm) =>
            pulumi.interpolate`arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${alarm}`,
        ),
      }));
    new aws.cloudwatch.Dashboard(
      `${name}-dashboard`,
      {
        dashboardName: `${pulumi.getProject()}-${pulumi.getStack()}-${region}`,
        dashboardBody: pulumi.jsonStringify(dashboardBody(region, groups)),
      },
      { parent: this },
    );

    this.registerOutputs({});
  }
}
