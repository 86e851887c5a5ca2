/** docs/services.md is true: its examples are accepted, and its messages are those of the program. */
import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { sentences } from "../lib/services/support";
import { codeBlocks } from "../support/codeBlocks";
import { ROOT, runScript } from "../support/command";

const page = readFileSync(join(ROOT, "docs/services.md"), "utf8");

/** Contents of the fenced blocks of one language. */
const blocks = (language: string) => codeBlocks(page, language);

function refusals(services: object, others: object = {}): string[] {
  const region = (name: string, cidr: string) => ({
    cidr,
    zones: [`${name}a`, `${name}b`],
    nat: "single",
  });
  const result = parseConfig({
    environment: "development",
    accountId: "123456789012",
    owner: "platform",
    domain: domain ?? { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    regions: { "us-east-1": region("us-east-1", "10.0.0.0/16") },
    ...others,
    services,
  });
  return result.ok ? [] : sentences(result.issues);
}

const yamlBlocks = blocks("yaml");
/** The last example is the entry that the converter prints. */
const entry = yamlBlocks.pop() ?? "";

interface Example {
  readonly domain?: object;
  readonly balancers?: object;
  readonly fileSystems?: object;
  readonly imageCaches?: object;
  readonly services?: object;
}

const examples = yamlBlocks.map((block) => parse(block) as Example);
/** An example without the keys of a stack file has services only. */
const written = Object.assign(
  {},
  ...examples.map((example) => example.services ?? example),
) as Record<string, object>;
const balancers = Object.assign({}, ...examples.map((example) => example.balancers)) as object;
const domain = examples.find((example) => example.domain !== undefined)?.domain;
const fileSystems = Object.assign({}, ...examples.map((example) => example.fileSystems)) as object;
const imageCaches = Object.assign({}, ...examples.map((example) => example.imageCaches)) as object;
const shop = written["shop"] as { rollout: object };
const web = written["web"] as { containers: { api: object; nginx: object } };

/** The fleet that the service on instances names. */
const fleets = {
  machineImages: {
    asOf: "2026-11-20",
    images: {
      windows: {
        os: "windows2022",
        architecture: "x86_64",
        releasedOn: "2026-11-12",
        ids: { "us-east-1": "ami-0123456789abcdef0" },
      },
    },
  },
  fleets: {
    windows: {
      image: "windows",
      instanceTypes: ["t3.medium"],
      capacity: { min: 0, max: 2 },
      patchGroup: "development",
      containers: {},
    },
  },
  quotas: { standardVcpus: 16 },
  deployerRoleArn: "arn:aws:iam::123456789012:role/deploy",
};

describe("docs/services.md", () => {
  it("shows services that are accepted, all together", () => {
    assert.deepEqual(Object.keys(written), [
      "worker",
      "web",
      "accounts",
      "reports",
      "prices",
      "catalog",
      "quotes",
      "broker",
      "docs",
      "downloads",
      "billing",
      "storefront",
      "ledger",
      "shop",
      "payments",
      "basket",
      "mailer",
      "backoffice",
      "uploader",
      "gallery",
      "partner",
      "cache",
    ]);
    assert.deepEqual(refusals(written, { balancers, fileSystems, imageCaches, ...fleets }), []);
  });

  it("shows the messages of what is refused", () => {
    const secret = { ...web.containers.api, environment: { DB_PASSWORD: "canary" } };
    const rollout = { strategy: "rolling", maximumPercent: 100 };
    const quotes = {
      ...written["quotes"],
      exposure: { type: "public", protocolVersion: "GRPC" },
    };
    const docs = {
      ...written["docs"],
      exposure: { type: "shared", balancer: "egde", priority: 10 },
    };
    const messages = [
      ...refusals({ web: { ...web, cpu: "8 vCPU", memory: "17 GB" } }),
      ...refusals({ quotes }),
      ...refusals({ docs }, { balancers }),
      ...refusals({ shop: { ...shop, rollout: { ...shop.rollout, testPort: 8443 } } }),
      ...refusals({ web: { ...web, tasks: 1, rollout } }),
      ...refusals({ backoffice: { ...written["backoffice"], tasks: 3 } }, fleets),
      ...refusals({ web: { ...web, containers: { ...web.containers, api: secret } } }),
    ];
    const shown = blocks("text").filter((block) => /^(services|fleets)\./.test(block));
    assert.deepEqual(
      messages,
      shown.map((block) => block.trimEnd()),
    );
  });

  it("shows what the converter prints", async () => {
    const input = blocks("json").join("");
    const { code, stderr } = await runScript("scripts/migrateTask.ts", ["-"], input);
    assert.equal(code, 0);
    assert.deepEqual(
      [stderr],
      blocks("text").filter((block) => block.startsWith("Changed")),
    );
    const { stdout } = await runScript("scripts/migrateTask.ts", ["--service", "-"], input);
    assert.equal(stdout, entry);
    assert.deepEqual(refusals((parse(entry) as { services: object }).services), []);
  });

  it("links to files that exist", () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => path);
    assert.ok(links.length > 0);
    for (const link of links) {
      assert.ok(existsSync(join(ROOT, "docs", link)), link);
    }
  });
});
