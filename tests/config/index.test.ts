import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { loadConfig } from "../../config";
import { projectFolder, readProjectFile, settingsOf } from "../support/stackSettings";

const everythingWrong = `config:
  pulumi:disable-default-providers: [aws]
  aws:nonsense: true
  meridian:environment: production
  meridian:accountId: 12345
  meridian:ownr: platform
  meridian:domain:
    name: Example.com.
  meridian:onPremisesCidrs: [10.1.0.0/16, 10.1.0.0/16]
  meridian:primaryRegion: us-esat-1
  meridian:regions:
    us-east-1:
      cidr: 10.0.0.1/16
      zones: [us-east-1a, us-west-2b]
      nat: both
      endpoints:
        - ssm
        - ec2mesages
        - ssm
    us-west2:
      cidr: 10.1.0.0/16
      zones: [us-west2a]
      nat: perZone
      ipv6: maybe
      flowLogRetentionDays: 29
      natt: none
`;

const everySentence = `Pulumi.wrong.yaml has 17 mistakes:
  Pulumi.wrong.yaml:5   accountId must be 12 digits in quotes, got "12345"
  Pulumi.wrong.yaml:6   ownr must be a known key; did you mean "owner"?
  Pulumi.wrong.yaml:7   domain.hostedZoneId must be set, for example to "Z0123456789ABCDEFGHIJ"
  Pulumi.wrong.yaml:8   domain.name must be a domain name in lower case without a final dot, got "Example.com."
  Pulumi.wrong.yaml:9   onPremisesCidrs[1] must be listed once, got "10.1.0.0/16" again
  Pulumi.wrong.yaml:10  primaryRegion must be one of the stack's regions, got "us-esat-1"; did you mean "us-east-1"?
  Pulumi.wrong.yaml:13  regions.us-east-1.cidr must start on a network boundary, got "10.0.0.1/16"; did you mean "10.0.0.0/16"?
  Pulumi.wrong.yaml:14  regions.us-east-1.zones[1] must be a zone of us-east-1, got "us-west-2b"; that is one of us-west-2
  Pulumi.wrong.yaml:15  regions.us-east-1.nat must be "none", "single" or "perZone", got "both"
  Pulumi.wrong.yaml:18  regions.us-east-1.endpoints[1] must be the name of an AWS service with an interface endpoint, got "ec2mesages"; did you mean "ec2messages"? If not, write "com.amazonaws.us-east-1.ec2mesages"
  Pulumi.wrong.yaml:19  regions.us-east-1.endpoints[2] must be listed once, got "ssm" again
  Pulumi.wrong.yaml:20  regions.us-west2 must have the name of an AWS region, got "us-west2"; did you mean "us-west-2"?
  Pulumi.wrong.yaml:21  regions.us-west2.cidr must not overlap onPremisesCidrs[0] ("10.1.0.0/16"), got "10.1.0.0/16"
  Pulumi.wrong.yaml:22  regions.us-west2.zones must have at least 2 in production, got 1
  Pulumi.wrong.yaml:24  regions.us-west2.ipv6 must be true or false, got "maybe"
  Pulumi.wrong.yaml:25  regions.us-west2.flowLogRetentionDays must be a number of days that CloudWatch Logs can keep, got 29
  Pulumi.wrong.yaml:26  regions.us-west2.natt must be a known key; did you mean "nat"?`;

/** A value for each secret that a stack declares, as the CLI hands them over. */
function secretsOf(stack: string): Record<string, string> {
  const { secrets, stacks } = parse(readProjectFile("preview.config.yaml")) as Placeholders;
  const values = (stacks[stack]?.secrets ?? secrets)["meridian:secrets"];
  return { "meridian:secrets": JSON.stringify(values) };
}

interface Placeholders {
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly stacks: Readonly<
    Record<string, { readonly secrets: Readonly<Record<string, unknown>> }>
  >;
}

/** Runs as stack `stack`, in `folder`, with what the CLI would hand over. */
async function load(
  stack: string,
  settings: Record<string, string>,
  folder: string,
  encrypted: string[] = ["meridian:secrets"],
): Promise<ReturnType<typeof loadConfig>> {
  await pulumi.runtime.setMocks({ newResource: fail, call: fail }, "meridian", stack, true);
  pulumi.runtime.setAllConfig(settings, encrypted);
  const before = process.cwd();
  process.chdir(folder);
  try {
    return loadConfig();
  } finally {
    process.chdir(before);
  }
}

function fail(): never {
  throw new Error("the configuration was accepted, or made a call to Pulumi");
}

describe("loadConfig", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-config-"));
    fs.writeFileSync(path.join(folder, "Pulumi.wrong.yaml"), everythingWrong);
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  async function message(
    settings: Record<string, string>,
    stack: string,
    secrets?: string[],
  ): Promise<string> {
    const error = await load(stack, settings, folder, secrets).then(fail, (why: unknown) => why);
    assert(pulumi.RunError.isInstance(error));
    return error.message;
  }

  it("reports every mistake of a file at once, each on its line", async () => {
    const settings = settingsOf(everythingWrong, "meridian");
    assert.equal(await message(settings, "wrong"), everySentence);
  });

  it("names by its path alone what is in no file", async () => {
    const settings = {
      ...settingsOf(readProjectFile("Pulumi.dev.yaml"), "meridian"),
      ...secretsOf("dev"),
    };
    assert.equal(
      await message({ ...settings, "meridian:accountId": "1" }, "elsewhere"),
      `The configuration of elsewhere has 1 mistake:
  accountId must be 12 digits in quotes, got "1"`,
    );
  });

  it("gives the line and the command of each secret in clear, beside encrypted ones too", async () => {
    const file = readProjectFile("Pulumi.dev.yaml");
    const lines = file.trimEnd().split("\n").length;
    const clear = `${file.trimEnd()}
  meridian:secrets:
    api:
      other: { secure: v1:abc }
      database/password: canary
`;
    fs.writeFileSync(path.join(folder, "Pulumi.clear.yaml"), clear);
    const text = await message(settingsOf(clear, "meridian"), "clear");
    assert.equal(
      text,
      `Pulumi.clear.yaml has 2 mistakes:
  Pulumi.clear.yaml:${lines + 3}  secrets.api["other"] must belong to a SecureString; declare parameters.api.values.other, or remove it
  Pulumi.clear.yaml:${lines + 4}  secrets.api["database/password"] must be encrypted, got a value in clear; change the secret where it is used, because it has been written down, and run: pulumi config set --stack clear --secret --path 'secrets.api["database/password"]'
1 secret has no value in stack clear; run:
  pulumi config set --stack clear --secret --path 'secrets.brokers["orders/shop"]'`,
    );
  });

  it("keeps a secret out of the message", async () => {
    const settings = settingsOf(readProjectFile("Pulumi.dev.yaml"), "meridian");
    const changed = { ...settings, ...secretsOf("dev"), "meridian:owner": "canary!" };
    const text = await message(changed, "elsewhere", ["meridian:owner", "meridian:secrets"]);
    assert.match(text, /owner must not be a secret/);
    assert.doesNotMatch(text, /canary/);
  });

  for (const stack of ["dev", "prod"]) {
    it(`accepts Pulumi.${stack}.yaml`, async () => {
      const settings = settingsOf(readProjectFile(`Pulumi.${stack}.yaml`), "meridian");
      const { config } = await load(stack, { ...settings, ...secretsOf(stack) }, projectFolder);
      const written = parse(readProjectFile(`Pulumi.${stack}.yaml`)) as { config: object };
      const regions = Object.entries(written.config).find(([key]) => key === "meridian:regions");
      assert.equal(config.isProduction, stack === "prod");
      assert.equal(config.primary.location.region, config.spec.primaryRegion);
      assert.deepEqual(
        [config.primary, ...config.replicas].map(({ location }) => location.region).sort(),
        Object.keys(regions?.[1] as object).sort(),
      );
    });
  }

  it("accepts keys of Pulumi and of the providers", async () => {
    const settings = {
      ...settingsOf(readProjectFile("Pulumi.dev.yaml"), "meridian"),
      ...secretsOf("dev"),
    };
    const other = { "aws:region": "us-east-1", "pulumi:tags": "{}" };
    const { config } = await load("dev", { ...settings, ...other }, projectFolder);
    assert.deepEqual(config, (await load("dev", settings, projectFolder)).config);
  });

  it("refuses a misspelt namespace, and a key under two spellings, each on its line", async () => {
    const text = everythingWrong
      .replace("meridian:primaryRegion", "meridan:primaryRegion")
      .replace("pulumi:disable-default-providers", "pulumi:disable-default-provider")
      .concat("  environment: development\n");
    fs.writeFileSync(path.join(folder, "Pulumi.twice.yaml"), text);
    const lines = (await message(settingsOf(text, "meridian"), "twice")).split("\n");
    assert.deepEqual(
      lines.filter((line) => /namespace|Pulumi reads|set once/.test(line)),
      [
        '  Pulumi.twice.yaml:2   pulumi:disable-default-provider must be a key that Pulumi reads; did you mean "pulumi:disable-default-providers"?',
        '  Pulumi.twice.yaml:10  meridan:primaryRegion belongs to no known namespace; did you mean "meridian:primaryRegion"?',
        '  Pulumi.twice.yaml:27  environment must be set once, got "meridian:environment" on line 4 and "environment" on line 27',
      ],
    );
  });
});
