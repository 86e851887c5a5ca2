import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import {
  EncryptedParameters,
  type EncryptedParametersArgs,
} from "../../../components/parameters/encryptedParameters";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { locationOf } from "../../../lib/location";
import { type ParameterComponentPlan, planParameters } from "../../../lib/parameters/plan";
import { type RegionName } from "../../../lib/regions";
import { parseStack, role } from "../../lib/parameters/support";
import { register } from "../../support/mocks";

const VALUES = {
  "log/level": { type: "String", value: "info" },
  regions: { type: "StringList", value: ["a", "b"] },
  "database/password": { type: "SecureString" },
};

function planIn(region: RegionName, values: object = VALUES): ParameterComponentPlan {
  const readers = [{ principal: role("reader"), path: "database" }];
  const { spec } = parseStack({ parameters: { api: { readers, values } } });
  const plan = planOrThrow("api", planParameters(spec, locationOf("123456789012", region)));
  assert(plan["api"]);
  return plan["api"];
}

const ARGS: EncryptedParametersArgs = {
  plan: planIn("us-east-1"),
  readers: [],
  secrets: { "database/password": pulumi.secret("canary") },
};

async function inputsOf(
  name: string,
  changes: Partial<EncryptedParametersArgs> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const registered = await register(() => new EncryptedParameters("api", { ...ARGS, ...changes }));
  return registered.find((resource) => resource.name === name)?.inputs ?? {};
}

describe("EncryptedParameters", () => {
  it("creates a primary key that rotates, an alias and the parameters", async () => {
    const registered = await register(() => new EncryptedParameters("api", ARGS));
    assert.deepEqual(registered.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws:kms/alias:Alias api-alias",
      "aws:kms/key:Key api-key",
      "aws:ssm/parameter:Parameter api-database/password",
      "aws:ssm/parameter:Parameter api-log/level",
      "aws:ssm/parameter:Parameter api-regions",
      "meridian:index:EncryptedParameters api",
    ]);
    const inputs = new Map(registered.map((resource) => [resource.name, resource.inputs]));
    assert.equal(inputs.get("api-key")?.["rotationPeriodInDays"], 365);
    assert.equal(inputs.get("api-alias")?.["namePrefix"], "alias/meridian/production/api-");
    assert.equal(inputs.get("api-regions")?.["insecureValue"], "a,b");
    assert.equal(inputs.get("api-regions")?.["name"], "/production/api/regions");
    assert.equal(inputs.get("api-database/password")?.["keyId"], "arn:api-key");
  });

  it("creates a replica of the primary key where one is given", async () => {
    const primaryKeyArn = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
    const args = { ...ARGS, plan: planIn("us-west-2"), primaryKeyArn };
    const registered = await register(() => new EncryptedParameters("api", args));
    const key = registered.find(({ name }) => name === "api-key");
    assert.equal(key?.type, "aws:kms/replicaKey:ReplicaKey");
    assert.equal(key.inputs["primaryKeyArn"], primaryKeyArn);
    assert.ok(String(key.inputs["policy"]).includes("ssm.us-west-2.amazonaws.com"));
  });

  it("lets roles of the stack decrypt in addition to the readers of the configuration", async () => {
    const readers = [{ arn: role("stack"), path: "log" }];
    const { Statement } = JSON.parse(
      String((await inputsOf("api-key", { readers }))["policy"]),
    ) as {
      Statement: { Sid: string; Principal: { AWS: string[] }; Condition?: object }[];
    };
    const found = Statement.filter(({ Sid }) => Sid.startsWith("Reader"));
    assert.deepEqual(
      found.map(({ Principal }) => Principal.AWS),
      [[role("reader")], [role("stack")]],
    );
    assert.ok(JSON.stringify(found[1]?.Condition).includes("parameter/production/api/log/*"));
  });

  it("lists every secret without a value, and registers nothing", async () => {
    const plan = planIn("us-east-1", { ...VALUES, "signing/key": { type: "SecureString" } });
    let message = "";
    const registered = await register(() => {
      try {
        new EncryptedParameters("api", { ...ARGS, plan, secrets: {} });
      } catch (error) {
        message = (error as Error).message;
      }
    });
    assert.deepEqual(registered, []);
    assert.equal(
      message,
      [
        "api cannot be built:",
        "  secrets.database/password must be set, got nothing",
        "  secrets.signing/key must be set, got nothing",
      ].join("\n"),
    );
  });

  it("has no plan where a name or a value is refused", () => {
    assert.throws(
      () =>
        planIn("us-east-1", { "api/token": { type: "String", value: "x" }, a: { type: "String" } }),
      {
        message: [
          "api cannot be built:",
          '  parameters.api.readers[0].path must be a parameter of the component or a folder of them, got "database"; they are api/token, a',
          '  parameters.api.values.api/token.type must be "SecureString" for a name that suggests a secret, got "String"',
          "  parameters.api.values.a.value must be a text for a String, got nothing",
        ].join("\n"),
      },
    );
  });
});
