/** docs/brokers.md: its examples are accepted, and its messages are those of the program. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { migrationSteps } from "../../lib/brokers/migration";
import { PASSWORD_PATTERN } from "../../lib/brokers/passwords";
import { configuredSites } from "../../scripts/brokers/configuration";
import { planText } from "../../scripts/brokers/planText";
import { stackFileValues } from "../../scripts/stackConfiguration";
import { codeBlocks } from "../support/codeBlocks";

const page = readFileSync(join(__dirname, "../../docs/brokers.md"), "utf8");

const blocks = (language: string) => codeBlocks(page, language);

interface Example {
  readonly brokers: { readonly orders: { readonly users: object; readonly network?: object } };
}

function refusals(values: object): string[] {
  const regions = ["us-east-1", "eu-west-1", "us-west-2"];
  const region = (name: string, index: number) => [
    name,
    { cidr: `10.${index}.0.0/16`, zones: [`${name}a`, `${name}b`], nat: "single" },
  ];
  const result = parseConfig({
    environment: "production",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    onPremisesCidrs: ["192.168.0.0/16"],
    deployerRoleArn: "arn:aws:iam::123456789012:role/platform-deployer",
    regions: Object.fromEntries(regions.map(region)) as object,
    ...values,
  });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

describe("docs/brokers.md", () => {
  const [single, network] = blocks("yaml").map((block) => parse(block) as Example);
  assert(single !== undefined && network !== undefined);
  const secret = { type: "SecureString", allowedPattern: PASSWORD_PATTERN };
  const passwords = {
    parameters: {
      brokers: { values: { "orders/bridge": secret, "orders/shop": secret } },
    },
  };

  it("shows brokers that are accepted", () => {
    assert.deepEqual(refusals(single), []);
    assert.deepEqual(refusals({ ...network, ...passwords }), []);
  });

  it("shows the sentence with which ambiguous links are refused", () => {
    const { orders } = network.brokers;
    const onPremises = { dc: { regions: ["us-east-1"], cidrs: ["192.168.40.0/28"] } };
    const three = {
      ...orders,
      regions: ["us-east-1", "us-west-2", "eu-west-1"],
      network: { user: "bridge", onPremises },
    };
    const [shown] = blocks("text");
    assert.deepEqual(refusals({ brokers: { orders: three }, ...passwords }), [shown?.trimEnd()]);
  });

  it("shows the first step of prod's migration", () => {
    const [site] = configuredSites(stackFileValues("prod"), "datacenter");
    assert(site !== undefined);
    const text = planText("", migrationSteps({ ...site, stack: "prod" }));
    const [, shown = ""] = /<!-- plan: Bridge -->\s+```text\n([\s\S]*?)```/.exec(page) ?? [];
    assert.equal(shown, `${text.slice(2, text.indexOf("\n\n2. "))}\n`);
  });
});
