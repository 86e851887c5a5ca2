import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { stackSchema } from "../../config/stackSchema";
import { readProjectFile } from "../support/stackSettings";

type Mapping = Record<string, unknown>;

function configOf(file: string): Mapping {
  return (parse(readProjectFile(file)) as { readonly config: Mapping }).config;
}

function regionsOf(file: string): Record<string, Mapping> {
  return configOf(file)["meridian:regions"] as Record<string, Mapping>;
}

describe("Pulumi.yaml", () => {
  const declared = configOf("Pulumi.yaml") as Record<string, Mapping>;

  it("declares every key that must be there or has a default, in the schema's order, with a description", () => {
    // The CLI takes a declared key without a default for a required one: optional ones cannot be declared.
    const keys = Object.entries(stackSchema.shape).filter(([, schema]) => {
      const { data, success } = schema.safeParse(undefined);
      return !success || data !== undefined;
    });
    assert.deepEqual(
      Object.keys(declared),
      keys.map(([key]) => key),
    );
    for (const [key, { description }] of Object.entries(declared)) {
      assert.equal(typeof description, "string", key);
    }
  });

  it("gives the schema's default to each key that can be left out, and to no other", () => {
    for (const [key, schema] of Object.entries(stackSchema.shape)) {
      const { data, success } = schema.safeParse(undefined);
      assert.deepEqual(declared[key]?.["default"], success ? data : undefined, key);
    }
  });

  it("declares no types, so that the CLI does not stop at the first mistake before the program", () => {
    assert(Object.values(declared).every((declaration) => !("type" in declaration)));
  });
});

describe("the stack files", () => {
  const files = ["Pulumi.dev.yaml", "Pulumi.prod.yaml"] as const;

  it("name their schema in the first line", () => {
    for (const file of files) {
      const [line] = readProjectFile(file).split("\n");
      assert.equal(line, "# yaml-language-server: $schema=config/stack.schema.json");
    }
  });

  it("disable the default AWS provider, so that a resource without one fails", () => {
    for (const file of files) {
      assert.deepEqual(configOf(file)["pulumi:disable-default-providers"], ["aws"]);
    }
  });

  it("hold the same keys in the same order, regions too", () => {
    const [dev, prod] = files;
    assert.deepEqual(Object.keys(configOf(dev)), Object.keys(configOf(prod)));
    const shapes = files
      .flatMap((file) => Object.values(regionsOf(file)))
      .map((region) => Object.keys(region).join(" "));
    assert.equal(new Set(shapes).size, 1);
  });

  it("are for two accounts", () => {
    const accounts = files.map((file) => configOf(file)["meridian:accountId"]);
    assert.deepEqual(accounts, ["123456789012", "210987654321"]);
  });
});

/** What the regions of a stack have, without the same thing twice. */
function networksOf(file: string): string[] {
  const networks = Object.values(regionsOf(file)).map(
    ({ zones, nat, ipv6 }) =>
      `${(zones as string[]).length} zones, nat ${String(nat)}, ipv6 ${String(ipv6)}`,
  );
  return [...new Set(networks)];
}

describe("Pulumi.dev.yaml", () => {
  it("has two zones and one NAT gateway in every region", () => {
    assert.deepEqual(networksOf("Pulumi.dev.yaml"), ["2 zones, nat single, ipv6 false"]);
  });
});

describe("Pulumi.prod.yaml", () => {
  it("has three zones, a NAT gateway in each of them, and IPv6 in every region", () => {
    assert.deepEqual(networksOf("Pulumi.prod.yaml"), ["3 zones, nat perZone, ipv6 true"]);
  });

  it("has the fourteen interface endpoints that the platform promises, in every region", () => {
    const promised = [
      "kinesis-streams",
      "servicecatalog",
      "ec2",
      "ec2messages",
      "ssm",
      "ssmmessages",
      "elasticloadbalancing",
      "ecr.api",
      "ecr.dkr",
      "logs",
      "secretsmanager",
      "kms",
      "sts",
      "monitoring",
    ];
    for (const { endpoints } of Object.values(regionsOf("Pulumi.prod.yaml"))) {
      assert.deepEqual(endpoints, promised);
    }
  });
});
