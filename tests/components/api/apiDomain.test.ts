import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { ApiDomain } from "../../../components/api/apiDomain";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { planApi, planApiDomain } from "../../../lib/api/plan";
import { apiSchema } from "../../../lib/api/schema";
import { locationOf } from "../../../lib/location";
import { planFrom } from "../../../lib/spec/plan";
import { type ApiInput, apiOf, INPUT, stackIn } from "../../lib/api/support";
import { register } from "../../support/mocks";
import { validationOptions } from "../dns/support";

const REGIONS = ["us-east-1", "us-west-2"] as const;
const STACK = stackIn(...REGIONS);

/** The names of an API, as a program builds them without a stack file. */
function create(changes: Partial<ApiInput> = {}): ApiDomain {
  const members = REGIONS.map((region) => {
    const planned = planApi(apiOf(), locationOf("123456789012", region), STACK);
    return {
      endpoint: planOrThrow("api", planned).endpoint,
      restApiId: `api-${region}`,
      stageName: "live",
      provider: new aws.Provider(`aws-${region}`, { region }),
    };
  });
  const planned = planFrom(apiSchema, { ...INPUT, ...changes }, (spec) =>
    planApiDomain(spec, STACK),
  );
  return new ApiDomain(
    "api",
    {
      plan: planOrThrow("api", planned),
      primaryRegion: "us-west-2",
      members,
      alarmTopicArn: "arn:topic",
    },
    {},
  );
}

describe("ApiDomain", () => {
  it("has a URL for all regions together, and one for each", async () => {
    await register(() => {
      const { url, regionUrls } = create();
      assert.equal(url, "https://api.example.com");
      assert.deepEqual(regionUrls, {
        "us-east-1": "https://use1.api.example.com",
        "us-west-2": "https://usw2.api.example.com",
      });
    }, validationOptions);
  });

  it("notifies the topic of each region's health check, which requests the region's own host", async () => {
    const registered = await register(() => create(), validationOptions);
    const inputsOf = (type: string) =>
      registered.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
    assert.deepEqual(
      inputsOf("aws:route53/healthCheck:HealthCheck").map(({ fqdn }) => fqdn),
      ["use1.api.example.com", "usw2.api.example.com"],
    );
    assert.deepEqual(
      inputsOf("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ alarmActions }) => alarmActions),
      [["arn:topic"], ["arn:topic"]],
    );
  });

  it("maps every base path on both hosts of every region to that region's copy", async () => {
    const registered = await register(() => create(), validationOptions);
    const mappings = registered
      .filter(({ type }) => type === "aws:apigateway/basePathMapping:BasePathMapping")
      .map(({ inputs }) => `${String(inputs["domainName"])} ${String(inputs["restApi"])}`);
    assert.deepEqual(mappings, [
      "api.example.com api-us-east-1",
      "use1.api.example.com api-us-east-1",
      "api.example.com api-us-west-2",
      "usw2.api.example.com api-us-west-2",
    ]);
  });

  it("is refused with every mistake, and registers nothing but providers", async () => {
    const registered = await register(() => {
      const mistakes = { basePaths: ["v1", "v1"], host: "api.example.org" };
      assert.throws(() => create(mistakes), {
        message: [
          "api cannot be built:",
          '  host must be a name below "example.com", the domain of the hosted zone, got "api.example.org"',
          '  basePaths[1] must map each base path once, got "v1" twice',
        ].join("\n"),
      });
    });
    assert.deepEqual([...new Set(registered.map(({ type }) => type))], ["pulumi:providers:aws"]);
  });
});
