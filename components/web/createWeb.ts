/** Creates the content delivery of a stack from its regions. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type WebPlan } from "../../lib/web/plan";
import { type Region } from "../region";
import { Web, type WebArgs } from "./web";

/** Creates what `meridian:web` configures; undefined where it has no regions. */
export function createWeb(
  name: string,
  plan: WebPlan | undefined,
  members: readonly { readonly region: Region; readonly provider: aws.Provider }[],
  shared: Pick<WebArgs, "telemetryKeyArn" | "alarmTopicArn">,
  opts: pulumi.ComponentResourceOptions,
): Web | undefined {
  return (
    plan &&
    new Web(
      name,
      {
        plan,
        ...shared,
        members: members.map(({ region, provider }) => ({
          region: region.location.region,
          provider,
          alarmTopicArn: region.alarmTopicArn,
          endpoints: region.services?.endpoints ?? {},
        })),
      },
      opts,
    )
  );
}
