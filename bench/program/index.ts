/**
 * A stack of any size, built from the components of the real stacks: as many complete production regions as its
 * configuration requests.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Region } from "../../components/region";
import { type StackConfig } from "../../config";
import { endpointNames } from "../../lib/network/endpoints";
import { regionNames, regionOf, zonesOf } from "../../lib/regions";

const config = new pulumi.Config();
const count = config.requireNumber("regions");

/** The number that gives a region 100 resources. */
const endpoints = endpointNames.slice(0, 38);

const stack: Omit<StackConfig, "regions"> = {
  environment: "production",
  accountId: "123456789012",
  owner: "bench",
  domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
  onPremisesCidrs: [],
  primaryRegion: "us-east-1",
  services: publicServices(config.getNumber("services") ?? 0),
};

for (let index = 0; index < count; index++) {
  const name = regionNames[index % regionNames.length] ?? "us-east-1";
  const suffix = String(index).padStart(2, "0");
  const region = {
    name,
    cidr: `10.${index}.0.0/16`,
    zones: zonesOf(name).slice(0, 3),
    nat: "perZone" as const,
    ipv6: true,
    endpoints,
    flowLogRetentionDays: 365 as const,
  };
  const provider = new aws.Provider(`aws-${name}-${suffix}`, {
    region: name,
    allowedAccountIds: [stack.accountId],
    defaultTags: { tags: { environment: "bench", owner: "bench", project: "bench" } },
  });
  new Region(
    `${regionOf(name).shortName}-${suffix}`,
    { stack: { ...stack, regions: [region] }, region },
    { provider },
  );
}

/** Public services with one load balancer each, the largest kind of service. */
function publicServices(amount: number): StackConfig["services"] {
  const service: StackConfig["services"][string] = {
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
