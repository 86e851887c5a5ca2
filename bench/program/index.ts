/**
 * A stack of any size, built from the components of the real stacks: as many complete production regions as its
 * configuration requests.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { boundedRoles } from "../../components/boundedRoles";
import { Region } from "../../components/region";
import { planRegion } from "../../config/planRegion";
import { stackSchema } from "../../config/stackSchema";
import { planOrThrow } from "../../components/throwIfInvalid";
import { type ServiceInput } from "../../lib/services/schema";
import { regionOf, supportedRegionNames } from "../../lib/regions";

const config = new pulumi.Config();
const count = config.requireNumber("regions");

pulumi.runtime.registerStackTransformation(
  boundedRoles({
    rolePath: "/bench/",
    permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary",
  }),
);

/** The number that gives a region 100 resources. */
const endpoints = Array.from({ length: 38 }, (_, index) => `service-${index}`);

for (let index = 0; index < count; index++) {
  const region = supportedRegionNames[index % supportedRegionNames.length] ?? "us-east-1";
  const suffix = String(index).padStart(2, "0");
  const spec = stackSchema.parse({
    environment: "production",
    accountId: "123456789012",
    owner: "bench",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: region,
    regions: {
      [region]: {
        cidr: `10.${index}.0.0/16`,
        zones: ["a", "b", "c"].map((letter) => `${region}${letter}`),
        nat: "perZone",
        ipv6: true,
        endpoints,
      },
    },
    services: publicServices(config.getNumber("services") ?? 0),
  });
  const provider = new aws.Provider(`aws-${region}-${suffix}`, {
    region,
    allowedAccountIds: [spec.accountId],
    defaultTags: { tags: { environment: "bench", owner: "bench", project: "bench" } },
  });
  const plan = planOrThrow(region, planRegion(spec, region));
  new Region(`${regionOf(region).shortName}-${suffix}`, { plan, isProduction: true }, { provider });
}

/** Public services with one load balancer each, the largest kind of service. */
function publicServices(amount: number): Record<string, ServiceInput> {
  const service: ServiceInput = {
    cpu: "0.5 vCPU",
    memory: "1 GB",
    exposure: { type: "public" },
    tasks: { min: 3, max: 9, cpuPercent: 60 },
    containers: { web: { image: `web@sha256:${"0".repeat(64)}`, ports: [8080] } },
  };
  return Object.fromEntries(
    Array.from({ length: amount }, (_, index) => [`service-${index}`, service]),
  );
}
