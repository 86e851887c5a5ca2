/** What exists once, for variations that no stack has. The regions are objects with their outputs only. */
import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Global } from "../../components/global";
import { planOrThrow } from "../../components/throwIfInvalid";
import { type Region } from "../../components/region";
import { type StackConfig } from "../../config";
import { type ApiDomainPlan, planApi, planApiDomain } from "../../lib/api/plan";
import { locationOf } from "../../lib/location";
import { type GlobalServicePlan } from "../../lib/services/globalPlan";
import { type RegionName } from "../../lib/regions";
import { apiOf, stackIn } from "../lib/api/support";
import { register, type Registered } from "../support/mocks";
import { validationOptions } from "./dns/support";

const TEAM = { name: "team", protocol: "email", endpoint: "team@example.com" } as const;
const STACK = stackIn("us-east-1", "us-west-2");
const api = planOrThrow("api", planApiDomain(apiOf({ hasApiGatewayLogsRole: true }), STACK));

function region(name: RegionName): Region {
  const output = (value: string) => pulumi.output(value);
  const location = locationOf("123456789012", name);
  const web = {
    host: `web.${name}.example.com`,
    dnsName: output(`web.${name}.elb.amazonaws.com`),
    zoneId: output("ZELB"),
    listenerArn: output(`arn:listener:${name}`),
  };
  const { endpoint } = planOrThrow("api", planApi(apiOf(), location, STACK));
  return {
    location,
    alarmTopicArn: output(`arn:topic:${name}`),
    api: { endpoint, restApiId: output(`api-${name}`), stageName: output("live") },
    services: { endpoints: { web } },
  } as unknown as Region;
}

/** Registers what exists once for these regions, the first of which is the primary one. */
function globalOf(
  names: readonly RegionName[],
  stack: { readonly api?: ApiDomainPlan; readonly services?: readonly GlobalServicePlan[] },
): Promise<Registered[]> {
  return register(() => {
    const providers = new Map(
      ["us-east-1" as const, ...names].map((name) => [
        name,
        new aws.Provider(`aws-${name}`, { region: name }),
      ]),
    );
    const config = {
      spec: {
        accountId: "123456789012",
        environment: "development",
        domain: { name: "example.com", hostedZoneId: "ZEXAMPLE" },
      },
      isProduction: false,
      primary: { location: { region: names[0] } },
      replicas: [],
      global: {
        alarms: { subscriptions: [TEAM] },
        api: stack.api,
        services: stack.services ?? [],
        hybrid: { peerings: [] },
        sites: {},
      },
    } as unknown as StackConfig;
    const members = names.flatMap((name) => {
      const provider = providers.get(name);
      return provider === undefined ? [] : [{ region: region(name), provider }];
    });
    new Global("global", { config, members }, {});
  }, validationOptions);
}

const namesOf = (registered: readonly Registered[], type: string) =>
  registered.filter((resource) => resource.type === type).map(({ name }) => name);
const checksOf = (registered: readonly Registered[]) =>
  registered.filter(({ type }) => type === "aws:route53/healthCheck:HealthCheck");
const actionsOf = (registered: readonly Registered[]) => [
  ...new Set(
    registered
      .filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm")
      .flatMap(({ inputs }) => inputs["alarmActions"] as string[]),
  ),
];

const TOPIC = "aws:sns/topic:Topic";
const RECORD = "aws:route53/record:Record";
const web = {
  service: "web",
  host: "web.example.com",
  certificateName: "web.example.com",
  zoneId: "ZEXAMPLE",
  needsCertificate: true,
  furtherHosts: [],
  healthPath: "/healthz",
  maxFailoverSeconds: 120,
};

describe("Global", () => {
  it("notifies the topic of the stack's own us-east-1", async () => {
    const registered = await globalOf(["us-east-1", "us-west-2"], { api });
    assert.deepEqual(namesOf(registered, TOPIC), []);
    assert.deepEqual(actionsOf(registered), ["arn:topic:us-east-1"]);
  });

  it("creates a topic in us-east-1 for a stack that does not run there", async () => {
    const registered = await globalOf(["eu-west-1", "us-west-2"], { api });
    assert.deepEqual(namesOf(registered, TOPIC), ["global-alarms-topic"]);
    assert.deepEqual(actionsOf(registered), ["arn:global-alarms-topic"]);
    assert.deepEqual(namesOf(registered, "aws:sns/topicSubscription:TopicSubscription"), [
      "global-alarms-to-team",
    ]);
  });

  it("has no names for a stack without API and services", async () => {
    assert.deepEqual(namesOf(await globalOf(["us-east-1"], {}), RECORD), []);
  });

  it("gives a public service a name in all regions", async () => {
    const registered = await globalOf(["us-east-1", "us-west-2"], { services: [web] });
    assert.deepEqual(
      namesOf(registered, RECORD).filter((name) => name.includes("-latency-a-")),
      ["global-services-web-latency-a-us-east-1", "global-services-web-latency-a-us-west-2"],
    );
    const checks = checksOf(registered);
    assert.deepEqual(
      checks.map(({ inputs }) => [inputs["fqdn"], inputs["resourcePath"]]),
      [
        ["web.us-east-1.example.com", "/healthz"],
        ["web.us-west-2.example.com", "/healthz"],
      ],
    );
  });

  it("gives its further hosts certificates and records that follow the same checks", async () => {
    const furtherHosts = [
      {
        host: "shop.example.org",
        hasWildcard: true,
        certificateName: "shop.example.org",
        needsCertificate: true,
        zoneId: "ZSHOP",
      },
    ];
    const services = [{ ...web, furtherHosts }];
    const registered = await globalOf(["us-east-1", "us-west-2"], { services });
    assert.equal(checksOf(registered).length, 2);
    const certificates = registered
      .filter(({ type }) => type === "aws:acm/certificate:Certificate")
      .map(({ inputs }) => [inputs["domainName"], inputs["subjectAlternativeNames"]]);
    const shop = ["shop.example.org", ["*.shop.example.org"]];
    const own = ["web.example.com", []];
    assert.deepEqual(
      certificates.sort(([a], [b]) => String(b).localeCompare(String(a))),
      [own, own, shop, shop],
    );
    const attached = namesOf(registered, "aws:lb/listenerCertificate:ListenerCertificate");
    assert.deepEqual(attached.slice(2), [
      "global-services-host-shop.example.org-us-east-1-certificate",
      "global-services-host-shop.example.org-us-west-2-certificate",
    ]);
    const records = registered
      .filter(({ type, inputs }) => type === RECORD && inputs["zoneId"] === "ZSHOP")
      .map(({ inputs }) => [inputs["name"], inputs["type"], inputs["setIdentifier"]] as string[]);
    assert.deepEqual(
      records.flatMap(([host, type, member]) => (type === "A" ? [`${host} ${member}`] : [])).sort(),
      [
        "*.shop.example.org us-east-1",
        "*.shop.example.org us-west-2",
        "shop.example.org us-east-1",
        "shop.example.org us-west-2",
      ],
    );
    const validations = records.filter(([, type]) => type === "CNAME");
    assert.equal(validations.length, 1);
  });

  it("makes no certificate for hosts that an imported one covers, and all their records", async () => {
    const further = { hasWildcard: false, needsCertificate: false, zoneId: "ZEXAMPLE" };
    const furtherHosts = [{ ...further, host: "a.example.com", certificateName: "a.example.com" }];
    const services = [{ ...web, needsCertificate: false, furtherHosts }];
    const registered = await globalOf(["us-east-1", "us-west-2"], { services });
    assert.deepEqual(namesOf(registered, "aws:acm/certificate:Certificate"), []);
    assert.deepEqual(namesOf(registered, "aws:lb/listenerCertificate:ListenerCertificate"), []);
    const names = registered
      .filter(({ type, inputs }) => type === RECORD && inputs["type"] === "A")
      .map(({ inputs }) => inputs["name"] as string);
    assert.deepEqual(names.sort(), [
      "a.example.com",
      "a.example.com",
      "web.example.com",
      "web.example.com",
    ]);
  });
});
