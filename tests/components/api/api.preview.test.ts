/** The regional API and its names, as both stacks have them. */
import { strict as assert } from "node:assert";

import { type RegionName, regionOf } from "../../../lib/regions";
import { type PreviewedResource, type PreviewedStack, previewed } from "../../support/previewed";
import { regionsOfStack } from "../../support/stackSettings";

const REST_API = "aws:apigateway/restApi:RestApi";
const HOST = "aws:apigateway/domainName:DomainName";
const MAPPING = "aws:apigateway/basePathMapping:BasePathMapping";
const RECORD = "aws:route53/record:Record";
const FUNCTION = "aws:lambda/function:Function";

const stacks = { dev: "dev.meridian.example.com", prod: "meridian.example.com" } as const;

function apiRecords(stack: PreviewedStack, host: string): PreviewedResource[] {
  return stack.ofType(RECORD).filter(({ inputs }) => inputs["name"] === host);
}

for (const [name, domain] of Object.entries(stacks)) {
  const host = `api.${domain}`;
  const regions = Object.fromEntries(
    regionsOfStack(name).map((region) => [regionOf(region as RegionName).shortName, region]),
  );

  describe(`the API of ${name}`, () => {
    it("is a full copy in every region, reached by its hosts only", async () => {
      const stack = await previewed(name);
      for (const [short, region] of Object.entries(regions)) {
        const { inputs, region: actual } = stack.get(REST_API, `${short}-api-rest`);
        assert.equal(actual, region);
        assert.equal(inputs["disableExecuteApiEndpoint"], true);
        assert.deepEqual(inputs["endpointConfiguration"], {
          types: "REGIONAL",
          ipAddressType: "dualstack",
        });
      }
      assert.equal(stack.ofType(REST_API).length, Object.keys(regions).length);
    });

    it("has one pair of latency records per region for the shared host, each with its own health check", async () => {
      const stack = await previewed(name);
      const records = apiRecords(stack, host);
      assert.deepEqual(
        records
          .map(({ inputs }) => `${String(inputs["type"])} ${String(inputs["setIdentifier"])}`)
          .sort(),
        Object.values(regions)
          .flatMap((region) => [`A ${region}`, `AAAA ${region}`])
          .sort(),
      );
      for (const { inputs } of records) {
        const region = String(inputs["setIdentifier"]);
        const check = stack.get(
          "aws:route53/healthCheck:HealthCheck",
          `global-api-health-${region}-check`,
        );
        assert.deepEqual(
          [inputs["latencyRoutingPolicies"], inputs["healthCheckId"]],
          [[{ region }], (check as unknown as { id: string }).id],
        );
      }
    });

    it("has plain records for each region's own host, which its health check requests", async () => {
      const stack = await previewed(name);
      for (const [short, region] of Object.entries(regions)) {
        const own = `${short}.${host}`;
        const check = stack.get(
          "aws:route53/healthCheck:HealthCheck",
          `global-api-health-${region}-check`,
        );
        assert.deepEqual(
          [check.inputs["fqdn"], check.inputs["resourcePath"], check.inputs["type"]],
          [own, "/v1/healthcheck", "HTTPS_STR_MATCH"],
        );
        const target = stack.get(HOST, `global-api-${short}-own-host`).outputs[
          "regionalDomainName"
        ];
        const records = apiRecords(stack, own);
        assert.equal(records.length, 2);
        for (const { inputs } of records) {
          assert.equal((inputs["aliases"] as { name: string }[])[0]?.name, target);
          assert.equal(inputs["setIdentifier"], undefined);
        }
      }
    });

    it("maps v1 on both hosts of each region to the region's own copy", async () => {
      const stack = await previewed(name);
      for (const [short, region] of Object.entries(regions)) {
        const api = stack.get(REST_API, `${short}-api-rest`) as unknown as { id: string };
        for (const kind of ["shared", "own"]) {
          const mapping = stack.get(MAPPING, `global-api-${short}-${kind}-mapping-v1`);
          assert.equal(mapping.region, region);
          assert.equal(mapping.inputs["restApi"], api.id);
          assert.equal(mapping.inputs["basePath"], "v1");
        }
      }
    });

    it("has one certificate per region for both its hosts, and one validation record of the shared host", async () => {
      const stack = await previewed(name);
      for (const [short, region] of Object.entries(regions)) {
        const certificate = stack.get(
          "aws:acm/certificate:Certificate",
          `global-api-certificates-certificate-${region}`,
        );
        assert.equal(certificate.region, region);
        assert.equal(certificate.inputs["domainName"], host);
        assert.deepEqual(certificate.inputs["subjectAlternativeNames"], [`${short}.${host}`]);
        const validation = stack.get(
          "aws:acm/certificateValidation:CertificateValidation",
          `global-api-${short}-validation`,
        );
        assert.equal(validation.region, region);
        assert.equal((validation.inputs["validationRecordFqdns"] as string[]).length, 2);
      }
      const names = stack
        .ofType(RECORD)
        .filter(({ inputs }) => inputs["type"] === "CNAME")
        .map(({ inputs }) => String(inputs["name"]));
      assert.equal(new Set(names).size, names.length);
      assert.equal(
        names.filter((each) => each.endsWith(`.${host}.`)).length,
        Object.keys(regions).length + 1,
      );
    });

    it("runs the same code in every region", async () => {
      const stack = await previewed(name);
      for (const role of ["helloworld", "healthcheck"]) {
        const code = Object.keys(regions).map((short) =>
          JSON.stringify(stack.get(FUNCTION, `${short}-api-${role}-function`).inputs["code"]),
        );
        assert.equal(new Set(code).size, 1);
        assert.match(code[0] ?? "", new RegExp(`functions/${role}\\.ts`));
      }
    });

    it("throttles, measures, traces and logs every request", async () => {
      const stack = await previewed(name);
      const stage = stack.get("aws:apigateway/stage:Stage", "use1-api-stage-stage");
      assert.equal(stage.inputs["xrayTracingEnabled"], true);
      const { destinationArn, format } = stage.inputs["accessLogSettings"] as Record<
        string,
        string
      >;
      const logs = stack.get("aws:cloudwatch/logGroup:LogGroup", "use1-api-stage-access-logs");
      assert.equal(destinationArn, logs.outputs["arn"]);
      assert.equal(
        logs.inputs["kmsKeyId"],
        stack.get("aws:kms/key:Key", "use1-telemetry-key").outputs["arn"],
      );
      assert.ok(
        Object.values(JSON.parse(format ?? "") as object).every((value) =>
          String(value).startsWith("$context."),
        ),
      );
      const methods = stack.get(
        "aws:apigateway/methodSettings:MethodSettings",
        "use1-api-stage-methods",
      );
      const settings = methods.inputs["settings"] as Record<string, number>;
      assert.equal(methods.inputs["methodPath"], "*/*");
      assert.ok((settings["throttlingRateLimit"] ?? 0) > 0 && settings["metricsEnabled"]);
    });

    it("allows each function to be invoked by one path of its own API", async () => {
      const stack = await previewed(name);
      const api = stack.get(REST_API, "usw2-api-rest");
      const { inputs } = stack.get(
        "aws:lambda/permission:Permission",
        "usw2-api-invoke-healthcheck",
      );
      assert.equal(inputs["sourceArn"], `${String(api.outputs["executionArn"])}/*/GET/healthcheck`);
      assert.equal(inputs["principal"], "apigateway.amazonaws.com");
    });

    it("is deployed again only when the document changes", async () => {
      const stack = await previewed(name);
      const { inputs } = stack.get(
        "aws:apigateway/deployment:Deployment",
        "use1-api-stage-deployment",
      );
      const [[trigger, value] = []] = Object.entries(inputs["triggers"] as Record<string, string>);
      assert.equal(trigger, "documentSha256");
      assert.match(value ?? "", /^[0-9a-f]{64}$/);
    });
  });
}

describe("the health check of the API in prod", () => {
  it("has a limit of its own, which callers of the API do not use up", async () => {
    const { inputs } = (await previewed("prod")).get(
      "aws:apigateway/methodSettings:MethodSettings",
      "use1-api-stage-limit-healthcheck",
    );
    assert.equal(inputs["methodPath"], "healthcheck/GET");
    const settings = inputs["settings"] as Record<string, number>;
    assert.equal(settings["throttlingRateLimit"], 500);
    assert.equal(settings["throttlingBurstLimit"], 500);
  });

  it("is denied to all but Route 53's checkers, by the document that is deployed", async () => {
    const { inputs } = (await previewed("prod")).get(
      "aws:apigateway/restApi:RestApi",
      "use1-api-rest",
    );
    const { "x-amazon-apigateway-policy": policy } = JSON.parse(String(inputs["body"])) as Record<
      string,
      { readonly Statement: readonly { readonly Effect: string; readonly Resource: string }[] }
    >;
    assert.deepEqual(
      policy?.Statement.map(({ Effect, Resource }) => `${Effect} ${Resource}`),
      [
        "Allow execute-api:/*/OPTIONS/*,execute-api:/*/GET/helloworld,execute-api:/*/GET/healthcheck",
        "Deny execute-api:/*/GET/healthcheck",
      ],
    );
  });
});

describe("the route of prod's own", () => {
  const regions = regionsOfStack("prod").map((region) => regionOf(region as RegionName).shortName);

  it("is handled by the same code in every region, which reads the region's own parameter", async () => {
    const stack = await previewed("prod");
    const functions = regions.map((short) => stack.get(FUNCTION, `${short}-api-greeting-function`));
    assert.equal(new Set(functions.map(({ inputs }) => JSON.stringify(inputs["code"]))).size, 1);
    const policies = regions.map((short) =>
      String(
        stack.get("aws:iam/rolePolicy:RolePolicy", `${short}-api-greeting-role-policy`).inputs[
          "policy"
        ],
      ),
    );
    for (const [index, region] of regionsOfStack("prod").entries()) {
      const arn = `arn:aws:ssm:${region}:210987654321:parameter/production/api/greeting`;
      assert.ok(policies[index]?.includes(`"Action":["ssm:GetParameter"],"Resource":["${arn}"]`));
    }
  });

  it("is for signed requests alone, with a limit of its own", async () => {
    const stack = await previewed("prod");
    const { inputs } = stack.get(REST_API, "usw2-api-rest");
    const { paths } = JSON.parse(String(inputs["body"])) as {
      readonly paths: Record<string, Record<string, { readonly security?: object[] }>>;
    };
    assert.deepEqual(paths["/greetings/{name}"]?.["get"]?.security, [{ iam: [] }]);
    const limits = stack
      .ofType("aws:apigateway/methodSettings:MethodSettings")
      .filter((each) => each.inputs["methodPath"] === "~1greetings~1{name}/GET");
    assert.equal(limits.length, regions.length);
  });
});
