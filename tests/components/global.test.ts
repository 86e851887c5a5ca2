/** What exists once, for variations that no stack has. The regions are stand-ins with their outputs. */
import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Global } from "../../components/global";
import { type Region } from "../../components/region";
import { type StackConfig } from "../../config";
import { type RegionName } from "../../lib/regions";
import { register, type Registered } from "../support/mocks";

const api = {
  host: "api.example.com",
  endpointType: "REGIONAL",
  basePaths: ["v1"],
  health: {
    speed: "standard",
    failureThreshold: 2,
    checkerRegions: ["us-east-1", "us-west-1", "us-west-2"],
  },
  maxFailoverSeconds: 120,
  cloudWatchRoleConfirmed: true,
} as unknown as NonNullable<StackConfig["api"]>;

function region(name: RegionName): Region {
  const output = (value: string) => pulumi.output(value);
  const balancer = {
    dnsName: output(`web.${name}.elb.amazonaws.com`),
    zoneId: output("ZELB"),
    listenerArn: output(`arn:listener:${name}`),
  };
  return {
    region: name,
    alarmTopicArn: output(`arn:topic:${name}`),
    api: { restApiId: output(`api-${name}`), stageName: output("live") },
    services: {
      hosts: { web: `web.${name}.example.com` },
      fronts: new Map([["web", { balancer, hosts: [], alarms: [] }]]),
    },
  } as unknown as Region;
}

/** Registers what exists once for these regions. */
function globalOf(
  names: readonly RegionName[],
  stack: Partial<StackConfig>,
): Promise<Registered[]> {
  return register(() => {
    const providers = new Map(
      ["us-east-1" as const, ...names].map((name) => [
        name,
        new aws.Provider(`aws-${name}`, { region: name }),
      ]),
    );
    const config = {
      accountId: "123456789012",
      environment: "development",
      domain: { name: "example.com", hostedZoneId: "ZEXAMPLE" },
      services: {},
      ...stack,
    } as StackConfig;
    const members = names.flatMap((name) => {
      const provider = providers.get(name);
      return provider === undefined ? [] : [{ region: region(name), provider }];
    });
    new Global("global", { stack: config, members }, {});
  }, validationOptions);
}

/** What ACM asks for, one record a host of the certificate. */
function validationOptions({ type, inputs }: Registered): object {
  if (type !== "aws:acm/certificate:Certificate") {
    return {};
  }
  const hosts = [inputs["domainName"], ...(inputs["subjectAlternativeNames"] as string[])];
  return {
    domainValidationOptions: hosts.map((host) => ({
      domainName: host,
      resourceRecordName: `_proof.${String(host)}`,
      resourceRecordType: "CNAME",
      resourceRecordValue: "_proof.acm-validations.aws",
    })),
  };
}

const namesOf = (registered: readonly Registered[], type: string) =>
  registered.filter((resource) => resource.type === type).map(({ name }) => name);
const actionsOf = (registered: readonly Registered[]) => [
  ...new Set(
    registered
      .filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm")
      .flatMap(({ inputs }) => inputs["alarmActions"] as string[]),
  ),
];

const TOPIC = "aws:sns/topic:Topic";
const RECORD = "aws:route53/record:Record";
const web = (exposure: object) =>
  ({ services: { web: { exposure } } }) as unknown as Partial<StackConfig>;

describe("Global", () => {
  it("tells the topic of the stack's own us-east-1", async () => {
    const registered = await globalOf(["us-east-1", "us-west-2"], { api });
    assert.deepEqual(namesOf(registered, TOPIC), []);
    assert.deepEqual(actionsOf(registered), ["arn:topic:us-east-1"]);
  });

  it("makes a topic in us-east-1 for a stack that does not run there", async () => {
    const registered = await globalOf(["eu-west-1", "us-west-2"], { api });
    assert.deepEqual(namesOf(registered, TOPIC), ["global-alarms-topic"]);
    assert.deepEqual(actionsOf(registered), ["arn:global-alarms-topic"]);
  });

  it("has no names for a stack without API and services", async () => {
    assert.deepEqual(namesOf(await globalOf(["us-east-1"], {}), RECORD), []);
  });

  it("gives a public service a name in all regions", async () => {
    const registered = await globalOf(["us-east-1", "us-west-2"], web({ type: "public" }));
    assert.deepEqual(
      namesOf(registered, RECORD).filter((name) => name.includes("-latency-a-")),
      ["global-services-web-latency-a-us-east-1", "global-services-web-latency-a-us-west-2"],
    );
    const [check] = registered.filter(({ type }) => type === "aws:route53/healthCheck:HealthCheck");
    assert.equal(check?.inputs["resourcePath"], "/");
  });

  it("gives none to a service that is internal, or that only some networks may call", async () => {
    for (const exposure of [
      { type: "internal" },
      { type: "public", allowedCidrs: ["192.0.2.0/24"] },
      { type: "none" },
    ]) {
      const registered = await globalOf(["us-east-1", "us-west-2"], web(exposure));
      assert.deepEqual(namesOf(registered, RECORD), [], exposure.type);
    }
  });
});
