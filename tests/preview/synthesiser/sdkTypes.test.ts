import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { SdkTypes } from "../../../preview/synthesiser/sdkTypes";
import { Synthesiser } from "../../../preview/synthesiser/synthesiser";

const project = join(__dirname, "..", "..", "..");
const types = new SdkTypes(project);

describe("SDK types", () => {
  it("distinguishes computed, settable and optional properties of a class", () => {
    const properties = types.get("aws:ec2/vpc:Vpc")?.properties ?? [];
    const named = (name: string): unknown => properties.find((property) => property.name === name);
    assert.deepEqual(named("arn"), { name: "arn", type: "string", input: false, optional: false });
    assert.deepEqual(named("cidrBlock"), {
      name: "cidrBlock",
      type: "string",
      input: true,
      optional: false,
    });
    assert.deepEqual(named("enableDnsSupport"), {
      name: "enableDnsSupport",
      type: "boolean",
      input: true,
      optional: true,
    });
  });

  it("reads the fields of an object type in a namespace", () => {
    const certificate = types.get("aws:acm/certificate:Certificate");
    assert.ok(certificate !== undefined);
    assert.deepEqual(
      certificate.fieldsOf("outputs.acm.CertificateDomainValidationOption").map(({ name }) => name),
      ["domainName", "resourceRecordName", "resourceRecordType", "resourceRecordValue"],
    );
    assert.deepEqual(certificate.fieldsOf("outputs.acm.NoSuchThing"), []);
  });

  it("reads remote components", () => {
    assert.deepEqual(
      types.get("awsx:ecr:Image")?.properties.map(({ name }) => name),
      ["imageUri"],
    );
  });

  it("returns undefined for a package that is not installed, or a class that does not exist", () => {
    assert.equal(types.get("nothing:index/thing:Thing"), undefined);
    assert.equal(types.get("aws:ec2/nothing:Nothing"), undefined);
  });

  it("finds exactly the outputs that the SDK marks, and generates an id, for every class", () => {
    const synthesiser = new Synthesiser({ project, unknowns: false });
    const classes = classesOf(dirname(require.resolve("@pulumi/aws/package.json")));
    assert.ok(classes.size > 1500, `${classes.size} classes`);
    for (const [type, marked] of classes) {
      const found = types.get(type)?.properties.filter(({ input }) => !input);
      assert.deepEqual(new Set(found?.map(({ name }) => name)), marked, type);
      const made = synthesiser.synthesise({
        urn: `urn:pulumi:dev::app::${type}::it`,
        type,
        name: "it",
        inputs: {},
        providerUrn: undefined,
        existingId: undefined,
        secretOutputs: [],
        defaultRegion: "us-east-1",
      });
      assert.ok(made.id !== undefined && made.id !== "", `${type} has no id`);
    }
  }).timeout(60_000);
});

/** The outputs that each resource class marks in its JavaScript. */
function classesOf(sdk: string): Map<string, Set<string>> {
  const classes = new Map<string, Set<string>>();
  for (const folder of readdirSync(sdk, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === "types") {
      continue;
    }
    for (const file of readdirSync(join(sdk, folder.name)).filter((name) => name.endsWith(".js"))) {
      const text = readFileSync(join(sdk, folder.name, file), "utf8");
      const [, type] = /__pulumiType = '(.*)';/.exec(text) ?? [];
      if (type !== undefined) {
        const marks = text.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g);
        classes.set(type, new Set([...marks].map(([, name]) => name ?? "")));
      }
    }
  }
  return classes;
}
