import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { parseSpec } from "../../../lib/spec/parse";
import { checkEmulator, emulatorSettings } from "../../../lib/stack/emulator";
import { identitySchema } from "../../../lib/stack/schema";
import { ROOT } from "../../support/command";

const emulator = { endpoint: "http://localhost:4566", retainOnDelete: [] };

/** The service of a class of the SDK, where its endpoint has another name than its module. */
const ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
  appautoscaling: ["applicationautoscaling"],
  cloudwatch: ["cloudwatch", "cloudwatchlogs"],
  ec2transitgateway: ["ec2"],
  lb: ["elbv2"],
  vpc: ["ec2"],
};

describe("emulatorSettings", () => {
  const settings = emulatorSettings({ emulator, accountId: "123456789012" });

  it("are none for a stack on AWS", () => {
    assert.equal(emulatorSettings({ accountId: "123456789012" }), undefined);
  });

  it("have credentials that AWS does not know", () => {
    assert.equal(settings?.accessKey, "123456789012");
    assert.equal(settings.secretKey, "emulator");
  });

  it("send every service that components use to the emulator", () => {
    const used = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [
        ...readFileSync(join(ROOT, "components", file), "utf8").matchAll(/new aws\.(\w+)\.\w+\(/g),
      ])
      .flatMap(([, module = ""]) => ENDPOINTS[module] ?? [module]);
    const [endpoints = {}] = settings?.endpoints ?? [];
    assert.ok(used.length > 50);
    assert.deepEqual(
      [...new Set(used)].filter((service) => !(service in endpoints)),
      [],
    );
    assert.deepEqual([...new Set(Object.values(endpoints))], [emulator.endpoint]);
  });
});

describe("checkEmulator", () => {
  it("refuses an emulator in production alone", () => {
    assert.deepEqual(checkEmulator({ environment: "development", emulator }), []);
    assert.deepEqual(checkEmulator({ environment: "production" }), []);
    assert.deepEqual(checkEmulator({ environment: "production", emulator }), [
      {
        path: "emulator",
        message:
          "must not be set in production, where it would create nothing in AWS; remove it, or set environment to development",
      },
    ]);
  });
});

/** What is wrong with these keys of `emulator`. */
function sentences(keys: object): string[] {
  const schema = z.strictObject({ emulator: identitySchema.emulator });
  const spec = { emulator: { endpoint: "http://localhost:4566", ...keys } };
  return parseSpec(schema, spec).issues.map(({ path, message }) => `${path} ${message}`);
}

describe("the endpoint of an emulator", () => {
  it("is a host with its port", () => {
    for (const endpoint of ["http://localhost:4566", "https://aws.test", "http://10.0.0.5:5000"]) {
      assert.deepEqual(sentences({ endpoint }), []);
    }
  });

  it("is refused as a path, and as AWS", () => {
    assert.deepEqual(sentences({ endpoint: "localhost:4566/" }), [
      'emulator.endpoint must be the URL of a host without a path, got "localhost:4566/"',
    ]);
    assert.deepEqual(sentences({ endpoint: "https://sts.us-east-1.amazonaws.com" }), [
      'emulator.endpoint must not be an endpoint of AWS, got "https://sts.us-east-1.amazonaws.com"',
    ]);
  });
});

describe("the types that an emulator cannot delete", () => {
  it("are types of resources", () => {
    const type = "aws:elasticache/subnetGroup:SubnetGroup";
    assert.deepEqual(sentences({ retainOnDelete: [type] }), []);
    assert.deepEqual(sentences({ retainOnDelete: ["aws.elasticache.SubnetGroup"] }), [
      'emulator.retainOnDelete[0] must be the type of a resource, such as "aws:elasticache/subnetGroup:SubnetGroup", got "aws.elasticache.SubnetGroup"',
    ]);
  });
});
