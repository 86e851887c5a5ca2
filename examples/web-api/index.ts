/**
 * A public service in a network of its own. Its image is built from `app/` and pushed to a repository
 * that the program makes, which is for development: in production CI builds, and the program names a
 * digest.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { boundedRoles } from "../../components/boundedRoles";
import { Network } from "../../components/network/network";
import { Services } from "../../components/services/services";
import { AlarmTopic } from "../../components/alarms/alarmTopic";
import { TelemetryKey } from "../../components/telemetry/telemetryKey";
import { planOrThrow } from "../../components/throwIfInvalid";
import { workloadBoundaryArn } from "../../lib/account/names";
import { locationOf } from "../../lib/location";
import { planNetwork } from "../../lib/network/plan";
import { regionSchema } from "../../lib/network/schema";
import { planServices } from "../../lib/services/plan";
import { servicesSchema } from "../../lib/services/schema";
import { planFrom } from "../../lib/spec/plan";

const accountId = "123456789012";
const region = "eu-west-1";
const location = locationOf(accountId, region);
const provider = new aws.Provider("aws", {
  region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { owner: "examples", environment: "dev", project: "web-api" } },
});

// What the bootstrap of the account has made for the roles of this program.
pulumi.runtime.registerStackTransformation(
  boundedRoles({
    rolePath: "/meridian/web-api/",
    permissionsBoundaryArn: workloadBoundaryArn(location),
  }),
);
const { telemetryKeyArn } = new TelemetryKey(
  "telemetry",
  { location, isProduction: false },
  { provider },
);
const { topicArn: alarmTopicArn } = new AlarmTopic(
  "alarms",
  { accountId, telemetryKeyArn },
  { provider },
);
const networkPlan = planOrThrow(
  "network",
  planFrom(
    regionSchema,
    { cidr: "10.0.0.0/16", zones: ["eu-west-1a", "eu-west-1b"], nat: "single" },
    (spec) => planNetwork(spec, location, false),
  ),
);
const network = new Network(
  "network",
  { plan: networkPlan, telemetryKeyArn, alarmTopicArn },
  { provider },
);

const { hosts } = new Services(
  "services",
  {
    plan: planOrThrow(
      "services",
      planFrom(
        servicesSchema,
        {
          services: {
            web: {
              cpu: "0.25 vCPU",
              memory: "0.5 GB",
              containers: { api: { build: { context: "app" }, ports: [3000] } },
              exposure: { type: "public", healthCheck: { path: "/healthz" } },
            },
          },
        },
        (spec) =>
          planServices(spec, {
            location,
            isProduction: false,
            zoneCount: networkPlan.zones.length,
            domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
            network: {
              cidr: networkPlan.cidr,
              hasIpv6: networkPlan.ipv6,
              hasNat: networkPlan.natZones.length > 0,
              endpoints: networkPlan.endpoints.map(({ name }) => name),
            },
          }),
      ),
    ),
    network,
    telemetryKeyArn,
  },
  { provider },
);

export { hosts };
