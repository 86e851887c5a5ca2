import { strict as assert } from "node:assert";

import { locationOf } from "../../../lib/location";
import { type ParametersPlan, planParameters } from "../../../lib/parameters/plan";
import { issuesOf } from "../../../lib/spec/plan";
import { parseStack, role, sentencesOf, stack } from "./support";

const location = locationOf("123456789012", "us-west-2");

function planOf(changes: object = {}): ParametersPlan {
  const planned = planParameters(parseStack(changes).spec, location);
  assert(planned.ok);
  return planned.plan;
}

function componentOf(values: object, changes: object = {}) {
  const { api } = planOf({ parameters: { api: { values, ...changes } } });
  assert(api);
  return api;
}

describe("planParameters", () => {
  it("plans the scope, principals and full names of a component", () => {
    assert.deepEqual(planOf({ breakGlassRoleArn: role("break-glass") }), {
      api: {
        scope: { ...location, path: "/production/api", usesAdvancedTier: false },
        principals: {
          deployerArn: role("deployer"),
          breakGlassArn: role("break-glass"),
          administratorArns: [role("administrator")],
          writerArns: [role("writer")],
          readers: [{ arn: role("reader"), path: "database" }],
        },
        parameters: {
          greeting: {
            fullName: "/production/api/greeting",
            type: "String",
            tier: "Standard",
            value: "Hello",
          },
          "database/password": {
            fullName: "/production/api/database/password",
            type: "SecureString",
            tier: "Standard",
            value: undefined,
          },
        },
        deletionWindowDays: 30,
        rotationPeriodDays: 365,
        isProduction: true,
        configReader: undefined,
      },
    });
  });

  it("plans the text that SSM holds for a list", () => {
    const { parameters } = componentOf({ regions: { type: "StringList", value: ["a", "b"] } });
    assert.equal(parameters["regions"]?.value, "a,b");
  });

  it("has the advanced tier in the scope where a secret uses it, and not for a plain value", () => {
    const advanced = { tier: "Advanced" };
    const plain = { a: { type: "String", value: "x", ...advanced } };
    assert.equal(componentOf(plain).scope.usesAdvancedTier, false);
    const secret = { key: { type: "SecureString", ...advanced } };
    assert.equal(componentOf(secret).scope.usesAdvancedTier, true);
  });

  it("keeps the logs of the config reader for a year in production, else for 30 days", () => {
    const parameters = { api: { values: {}, runConfigReader: true } };
    assert.deepEqual(planOf({ parameters })["api"]?.configReader, { logRetentionDays: 365 });
    const development = planOf({ parameters, environment: "development" })["api"];
    assert.deepEqual(development?.configReader, { logRetentionDays: 30 });
    assert.equal(development.isProduction, false);
  });

  it("plans nothing in a stack without parameters, which needs no deployer", () => {
    assert.deepEqual(planOf({ parameters: undefined, deployerRoleArn: undefined }), {});
  });

  it("returns every issue in place of a plan", () => {
    const { api } = stack.parameters ?? {};
    const { spec } = parseStack({
      deployerRoleArn: undefined,
      parameters: { api: { ...api, writers: [role("administrator")] } },
    });
    assert.deepEqual(sentencesOf(issuesOf(planParameters(spec, location))), [
      "deployerRoleArn must be set where the stack has keys, got nothing; KMS refuses a key that no principal can administer",
      `parameters.api.writers[0] must be in one set only, got "${role("administrator")}", which is parameters.api.administrators[0] as well`,
    ]);
  });
});
