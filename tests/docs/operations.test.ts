/** The commands of docs/operations.md that need no account. */
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { regionsOf } from "../../config/stackConfig";
import { stackSchema } from "../../config/stackSchema";
import { type PlatformSettings } from "../../lib/account/platformSettings";
import { accountSchema } from "../../lib/account/schema";
import { readValue } from "../../lib/stackFile/values";
import { previewed } from "../support/previewed";
import { projectFolder, readProjectFile, settingsOf } from "../support/stackSettings";

const page = readProjectFile("docs/operations.md");

/** The commands of all blocks with this mark, without their indentation. */
function commands(mark: string): string[] {
  const blocks = page.matchAll(new RegExp(`^ *\`\`\`sh${mark}\\n(.*?)^ *\`\`\`$`, "gms"));
  return [...blocks].flatMap(([, block = ""]) =>
    block
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
}

/** The plans of prod's regions, by name. */
function plansOf(text: string): unknown {
  const values = Object.fromEntries(
    Object.entries(settingsOf(text, "meridian"))
      .filter(([key]) => key.startsWith("meridian:"))
      .map(([key, value]): [string, string] => [key.slice("meridian:".length), value])
      .map(([key, value]) => [key, readValue(stackSchema.shape, key, value)]),
  );
  const result = parseConfig(values);
  assert.ok(result.ok);
  const plans = regionsOf(result.config).map((plan) => [plan.location.region, plan]);
  return JSON.parse(JSON.stringify(Object.fromEntries(plans)));
}

/** Each value that differs, by its path. */
function differences(one: unknown, other: unknown, path: readonly string[] = []): string[] {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) {
    return one === other ? [] : [`${path.join(".")}: ${String(one)}, then ${String(other)}`];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    differences(Reflect.get(one, key), Reflect.get(other, key), [...path, key]),
  );
}

/** The nearest keys above the ARNs of roles in a stack file, without those of the bootstrap. */
function keysOfRoles(value: unknown, key = ""): string[] {
  if (typeof value === "string") {
    const isRole = /^arn:aws:iam::\d{12}:role\//.test(value);
    return isRole && !value.includes("/bootstrap/") ? [key] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const found = Array.isArray(value)
    ? value.flatMap((item) => keysOfRoles(item, key))
    : Object.entries(value).flatMap(([own, part]) => keysOfRoles(part, own));
  return [...new Set(found)].sort();
}

describe("docs/operations.md", () => {
  const offline = commands(" offline");

  it("has offline commands that run", async function () {
    this.timeout(600_000);
    assert.equal(offline.length, 8);
    for (const command of offline) {
      const [, script = "", ...args] = /^npm run (\S+)(.*)$/.exec(command) ?? [];
      assert.notEqual(script, "", `${command} is a script of package.json`);
      const words = args.join(" ").trim().split(/\s+/).filter(Boolean);
      await promisify(execFile)("npm", ["run", "--silent", script, ...words], {
        cwd: projectFolder,
        maxBuffer: 1e9,
      });
    }
  });

  it("marks every command that needs no account as such", () => {
    const others = commands("").filter((command) => /^npm run (preview|access)\b/.test(command));
    assert.deepEqual(others, []);
  });

  it("drains a region by one variable of its health check", () => {
    const text = readProjectFile("Pulumi.prod.yaml");
    const drained = text.replace("  meridian:api:\n", "$&    drainedRegions: [us-west-2]\n");
    assert.notEqual(drained, text);
    assert.deepEqual(differences(plansOf(text), plansOf(drained)), [
      "us-west-2.api.functions.healthcheck.environment.STATUS: ok, then fail",
    ]);
  });

  it("names keys that the configuration has", () => {
    const keys = ["administratorArn", "breakGlassOperators", "alarmEmails", "stateRetentionDays"];
    for (const key of keys) {
      assert.ok(page.includes(`\`${key}\``), key);
      assert.ok(key in accountSchema.shape, key);
    }
  });

  it("lists every key that names roles which neither the stack nor the bootstrap creates", () => {
    const { config } = parse(readProjectFile("Pulumi.prod.yaml")) as { readonly config: object };
    const keys = keysOfRoles(config);
    assert.deepEqual(keys, ["administrators", "dataReaders", "logReaders", "writers"]);
    for (const key of keys) {
      assert.ok(page.includes(`\`${key}\``), key);
    }
  });

  it("moves the state of the bootstrap to where the variables of its stacks find it", async () => {
    const { outputs } = await previewed("main", "--project", "bootstrap");
    const { prod } = outputs["platform"] as Record<string, PlatformSettings>;
    const url = prod?.variables.PULUMI_BACKEND_URL ?? "";
    assert.equal(url, "s3://meridian-state-210987654321?region=us-east-1");
    const logins = commands("").filter((command) => /^pulumi login '?s3:/.test(command));
    assert.deepEqual(logins, [`pulumi login '${url}'`]);
    const bucket = /^s3:\/\/([^?]+)/.exec(url)?.[1] ?? "";
    const reads = commands("").filter((command) => command.includes("--bucket"));
    assert.ok(reads.length === 2 && reads.every((read) => read.includes(`--bucket ${bucket} `)));
    const providers = new Set(page.match(/awskms:[^' ]+/g));
    assert.deepEqual([...providers], [prod?.secretsprovider]);
  });

  it("has the number of keys that the bootstrap of an account costs", async () => {
    const { resources } = await previewed("main", "--project", "bootstrap");
    const keys = resources.filter(({ type }) => type === "aws:kms/key:Key");
    const regions = new Set(keys.map(({ region }) => region)).size;
    const words = ["no", "one", "two", "three", "four"];
    const home = words[keys.length - regions] ?? "";
    assert.ok(page.includes(`for each key: ${home} and one for each region`), home);
  });
});
