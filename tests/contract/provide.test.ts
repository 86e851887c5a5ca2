import { strict as assert } from "node:assert";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { contractVersion, exampleOutputs, type PlatformOutputs } from "../../contract";
import { type ProvidedOutputs, provideOutputs } from "../../contract/provide";
import { previewCommand } from "../support/previewCommand";

/** The example's outputs, as the program gives them: some are known only later. */
function given(): Record<string, unknown> & { regions: Record<string, Record<string, unknown>> } {
  const outputs: Partial<PlatformOutputs> = structuredClone(exampleOutputs());
  delete outputs.contractVersion;
  return outputs as ReturnType<typeof given>;
}

function provide(outputs: object): Readonly<Record<string, unknown>> {
  return provideOutputs(outputs as ProvidedOutputs);
}

const project = join(__dirname, "fixtures", "platform");

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)?.trim() ?? "";
}

const start = "the outputs must be exactly those of the contract, version 1.3.0; ";
const advice = "; correct outputs.ts, or change contract/definition.ts";

describe("provideOutputs", () => {
  it("ends a preview with one sentence, at once or when a value is known", async () => {
    const missing = await previewCommand("missing", "--project", project);
    assert.deepEqual([missing.code, missing.stdout], [2, ""]);
    assert.equal(lastLine(missing.stderr), `${start}missing: domain${advice}`);
    const form = await previewCommand("form", "--project", project);
    assert.deepEqual([form.code, form.stdout], [2, ""]);
    assert.equal(
      lastLine(form.stderr),
      `${start}of another form: accountId (Invalid string: must match pattern /^\\d{12}$/)${advice}`,
    );
    const { code } = await previewCommand("dev", "--project", project);
    assert.equal(code, 0);
  });

  it("adds the version of the contract to the outputs", () => {
    const outputs = given();
    assert.deepEqual(provide(outputs), { contractVersion, ...outputs });
  });

  it("refuses missing outputs, named all at once", () => {
    const outputs = given();
    delete outputs["accountId"];
    delete outputs.regions["us-east-1"]?.["alarmTopicArn"];
    assert.throws(() => provide(outputs), {
      name: "Error",
      message: `${start}missing: accountId, regions.us-east-1.alarmTopicArn${advice}`,
    });
  });

  it("refuses what the contract does not have", () => {
    const outputs = { ...given(), extra: 1 };
    Object.assign(outputs.regions["us-east-1"] ?? {}, { vpcId: "vpc-0fa37635c891cc83d" });
    assert.throws(() => provide(outputs), {
      message: `${start}not in the contract: regions.us-east-1.vpcId, extra${advice}`,
    });
  });

  it("allows the stack to lack what the contract says it can", () => {
    const outputs = given();
    delete outputs["apiUrl"];
    Object.assign(outputs.regions["us-east-1"] ?? {}, { cluster: undefined });
    assert.doesNotThrow(() => provide(outputs));
  });

  it("refuses a plain value of another form, without showing it", () => {
    assert.throws(() => provide({ ...given(), accountId: "a password" }), {
      message: `${start}of another form: accountId (Invalid string: must match pattern /^\\d{12}$/)${advice}`,
    });
  });

  it("accepts values that are known later", () => {
    assert.doesNotThrow(() => provide({ ...given(), primaryRegion: pulumi.output("us-east-1") }));
    assert.doesNotThrow(() => provide({ ...given(), primaryRegion: Promise.resolve("us-east-1") }));
  });
});
