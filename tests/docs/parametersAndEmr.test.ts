/** docs/parameters.md and docs/emr.md: examples are accepted, and messages are those of the program. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { formatReport } from "../../lib/stackFile/report";
import { readConfiguration } from "../../functions/parameters/sections";
import { codeBlocks } from "../support/codeBlocks";

const stack = {
  environment: "production",
  accountId: "123456789012",
  owner: "platform",
  domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
  primaryRegion: "us-east-1",
  regions: {
    "us-east-1": { cidr: "10.0.0.0/16", zones: ["us-east-1a", "us-east-1b"], nat: "single" },
    "us-west-2": { cidr: "10.1.0.0/16", zones: ["us-west-2a", "us-west-2b"], nat: "single" },
  },
  deployerRoleArn: "arn:aws:iam::123456789012:role/platform-deployer",
};

function read(page: string): string {
  return readFileSync(join(__dirname, "../../docs", page), "utf8");
}

/** Contents of the fenced blocks of one language, as objects. */
const blocks = (page: string, language: string) => codeBlocks(read(page), language);

function examples<T>(page: string): T[] {
  return blocks(page, "yaml").map((block) => parse(block) as T);
}

/** The line of every message that a page shows. */
function shown(page: string): string[] {
  return blocks(page, "text").flatMap((block) => block.trimEnd().split("\n"));
}

function refusals(values: object): string[] {
  const result = parseConfig({ ...stack, ...values });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

describe("docs/parameters.md", () => {
  const [example] = examples<{ parameters: { shop: { values: Record<string, object> } } }>(
    "parameters.md",
  );
  const shop = example?.parameters.shop;

  it("shows parameters that are accepted", () => {
    assert.ok(example);
    assert.deepEqual(refusals(example), []);
  });

  it("shows the message of a run without secrets", () => {
    assert.ok(example);
    const result = parseConfig({ ...stack, ...example }, { secrets: {} });
    assert(!result.ok);
    assert.deepEqual(result.issues, []);
    const message = formatReport({ issues: [], missing: result.missing }, {}, "prod");
    assert.equal(blocks("parameters.md", "text")[0], `${message}\n`);
  });

  it("shows the messages of what is refused", () => {
    const damaged = (damage: object, values: object = {}): object => ({
      parameters: { shop: { ...shop, ...damage, values: { ...shop?.values, ...values } } },
    });
    const refused = [
      ...refusals(damaged({ writers: ["arn:aws:iam::123456789012:role/key-administrator"] })),
      ...refusals({ ...damaged({}), deployerRoleArn: undefined }),
      ...refusals(damaged({}, { "database/password": { type: "SecureString", value: "x" } })),
      ...refusals(damaged({}, { "api/token": { type: "String", value: "x" } })),
    ];
    assert.equal(refused.length, 4);
    for (const sentence of refused) {
      assert.ok(shown("parameters.md").includes(sentence), sentence);
    }
  });

  it("shows what the reader returns", () => {
    const [response] = blocks("parameters.md", "json").map(
      (block) => JSON.parse(block) as { path: string; sections: string[]; problems: string[] },
    );
    assert.ok(response);
    const names = Object.keys(shop?.values ?? {});
    const { sections, problems } = readConfiguration(response.path, [
      ...names.map((name) => ({ name: `${response.path}/${name}`, value: "x" })),
      { name: `${response.path}/pool.json`, value: '{"size": 3,}' },
    ]);
    assert.deepEqual(response.sections, sections);
    assert.deepEqual(
      response.problems,
      problems.map(({ name, message }) => `${name} ${message}`),
    );
  });
});

describe("docs/emr.md", () => {
  interface Example {
    emr: { mappings: object[]; cluster: object };
    parameters: { emr: { values: Record<string, object> } };
  }
  const [security, cluster] = examples<Example>("emr.md");

  it("shows configurations that are accepted", () => {
    assert.ok(security && cluster);
    assert.deepEqual(refusals(security), []);
    assert.deepEqual(refusals(cluster), []);
  });

  it("shows the messages of mappings that can never match", () => {
    const late = [
      { name: "late", by: "Prefix", identifiers: ["s3://data-{region}/shared/2025/"] },
      { name: "again", by: "Group", identifiers: ["data-engineers"] },
      { name: "ada", by: "User", identifiers: ["ada"] },
    ].map((mapping) => ({ ...mapping, locations: ["s3://data-{region}/"] }));
    const mappings = [...(security?.emr.mappings ?? []), ...late];
    const refused = refusals({ emr: { ...security?.emr, mappings } });
    assert.deepEqual(refused, shown("emr.md").slice(0, 3));
  });

  it("shows the messages of a cluster that lacks what its trust needs", () => {
    const values = Object.fromEntries(
      Object.entries(cluster?.parameters.emr.values ?? {}).filter(
        ([name]) => name !== "kerberos/trust-password",
      ),
    );
    const withoutUser = { ...cluster?.emr.cluster, joinUser: undefined };
    const withoutWay = { ...cluster?.emr.cluster, connection: undefined };
    const refused = [
      ...refusals({ ...cluster, emr: { ...cluster?.emr, cluster: withoutWay } }),
      ...refusals({ ...cluster, emr: { ...cluster?.emr, cluster: withoutUser } }),
      ...refusals({ ...cluster, parameters: { emr: { ...cluster?.parameters.emr, values } } }),
    ];
    assert.deepEqual(refused, shown("emr.md").slice(3));
  });
});
