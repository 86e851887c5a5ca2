import { strict as assert } from "node:assert";

import { z } from "zod";

import { type ApiStack, checkApi } from "../../../lib/api/checks";
import { apiSchema } from "../../../lib/api/schema";
import { parametersSchema } from "../../../lib/parameters/schema";
import { parseSpec } from "../../../lib/spec/parse";
import { type ApiInput, apiOf, INPUT, stackIn } from "./support";

const TWO_REGIONS = stackIn("us-east-1", "us-west-2");

const sentences = (changes: Partial<ApiInput> = {}, stack: ApiStack = TWO_REGIONS) =>
  checkApi(apiOf(changes), stack).map(({ path, message }) => `${path} ${message}`);
const health = (changes: Partial<ApiInput["health"]>) => ({ ...INPUT.health, ...changes });

describe("checkApi", () => {
  it("admits an API whose keys fit together", () => {
    assert.deepEqual(
      sentences({
        host: "calls.example.com",
        basePaths: ["v1", "v2"],
        drainedRegions: ["us-west-2"],
      }),
      [],
    );
  });

  it("admits a shorter failover with fast checks", () => {
    assert.deepEqual(sentences({ maxFailoverSeconds: 80, health: health({ speed: "fast" }) }), []);
  });

  const refused: readonly (readonly [Partial<ApiInput>, string])[] = [
    [{ basePaths: ["v1", "v1"] }, 'basePaths[1] must map each base path once, got "v1" twice'],
    [
      { health: health({ checkerRegions: ["us-east-1", "us-east-1", "eu-west-1"] }) },
      "health.checkerRegions must name at least 3 different regions, got 2",
    ],
    [
      { maxFailoverSeconds: 119 },
      "maxFailoverSeconds must be at least 120, which is 2 checks of 30 s and the answers' 60 s, got 119; take a faster check or allow more",
    ],
    [
      { drainedRegions: ["eu-west-1"] },
      'drainedRegions[0] must be one of the stack\'s regions, got "eu-west-1"; they are us-east-1, us-west-2',
    ],
    [
      { drainedRegions: ["us-east-1", "us-west-2"] },
      "drainedRegions must leave at least one region healthy, got all of them",
    ],
  ];
  for (const [changes, sentence] of refused) {
    it(`refuses: ${sentence}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }

  for (const host of ["api.example.org", "example.com", "apiexample.com"]) {
    it(`refuses a host outside the hosted zone: ${host}`, () => {
      assert.deepEqual(sentences({ host }), [
        `host must be a name below "example.com", the domain of the hosted zone, got "${host}"`,
      ]);
    });
  }

  it("admits a host that is longer than the first name of a certificate", () => {
    assert.deepEqual(sentences({ host: `${"x".repeat(60)}.example.com` }), []);
  });

  it("refuses a domain that leaves no room for the certificate of a long host", () => {
    const domain = { name: `${"x".repeat(54)}.com`, hostedZoneId: "ZEXAMPLE" };
    assert.deepEqual(sentences({}, { ...TWO_REGIONS, domain }), [
      `host must be at most 64 characters long, or below a domain of at most 56, because the first name of a certificate has at most 64, got "use1.api.${domain.name}" with 67`,
    ]);
  });

  it("refuses a first base path that makes the health check's path too long for Route 53", () => {
    assert.deepEqual(sentences({ basePaths: ["v".repeat(242)] }), []);
    assert.deepEqual(sentences({ basePaths: ["v1", "v".repeat(243)] }), []);
    assert.deepEqual(sentences({ basePaths: ["v".repeat(243)] }), [
      'basePaths[0] must have at most 242 characters, because health checks request "/healthcheck" below the first base path, got 243',
    ]);
  });

  it("refuses a dependency that the stack's parameters do not have", () => {
    const { parameters } = z.object(parametersSchema).parse({
      parameters: { api: { values: { greeting: { type: "String", value: "Hello" } } } },
    });
    const refusals = (parameter: string) => {
      const dependencies = { greeting: { kind: "ssm", parameter } } as const;
      return sentences({ health: health({ dependencies }) }, { ...TWO_REGIONS, parameters });
    };
    assert.deepEqual(refusals("/development/api/greeting"), []);
    assert.deepEqual(refusals("/development/api/greating"), [
      'health.dependencies.greeting.parameter must be a parameter that the stack has, got "/development/api/greating"; did you mean "/development/api/greeting"?',
    ]);
  });

  it("still finds the other mistakes where the schema has refused a value", () => {
    const input = { ...INPUT, host: "API", basePaths: ["v1", 2, "v1"], maxFailoverSeconds: 60 };
    const { spec } = parseSpec(apiSchema, input);
    assert.deepEqual(
      checkApi(spec, TWO_REGIONS).map(({ path }) => path),
      ["basePaths[2]", "maxFailoverSeconds"],
    );
  });
});
