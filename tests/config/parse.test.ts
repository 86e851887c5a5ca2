import { strict as assert } from "node:assert";

import { parseConfig } from "../../config/parse";
import { stackSchema } from "../../config/stackSchema";

type Values = Record<string, unknown>;

function region(name: string, cidr: string): Values {
  return { cidr, zones: [`${name}a`, `${name}b`], nat: "perZone" };
}

/** A good configuration with some of its values replaced; undefined takes one away. */
function values(changes: Values = {}): Values {
  const all: Values = {
    environment: "development",
    accountId: "012345678901",
    owner: "platform",
    domain: { name: "dev.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    regions: {
      "eu-west-1": region("eu-west-1", "10.1.0.0/16"),
      "us-east-1": region("us-east-1", "10.0.0.0/16"),
    },
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The good configuration with one region, some of whose values are replaced. */
function withRegion(changes: Values): Values {
  return values({
    regions: { "us-east-1": { ...region("us-east-1", "10.0.0.0/16"), ...changes } },
  });
}

function sentences(all: Values, encryptedKeys: readonly string[] = []): string[] {
  const result = parseConfig(all, { encryptedKeys });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

describe("a good configuration", () => {
  it("is completed with every default, and planned for each region, the primary one apart", () => {
    const result = parseConfig(values());
    assert(result.ok);
    const { isProduction, primary, replicas, spec } = result.config;
    assert.equal(isProduction, false);
    assert.deepEqual(spec.onPremisesCidrs, []);
    assert.deepEqual(
      [primary, ...replicas].map(({ location, network }) => [
        location,
        network.cidr,
        network.zones,
        network.natZones,
        network.ipv6,
        network.endpoints,
        network.flowLogRetentionDays,
      ]),
      [
        [
          { region: "us-east-1", accountId: "012345678901", partition: "aws" },
          "10.0.0.0/16",
          ["us-east-1a", "us-east-1b"],
          ["us-east-1a", "us-east-1b"],
          false,
          [],
          30,
        ],
        [
          { region: "eu-west-1", accountId: "012345678901", partition: "aws" },
          "10.1.0.0/16",
          ["eu-west-1a", "eu-west-1b"],
          ["eu-west-1a", "eu-west-1b"],
          false,
          [],
          30,
        ],
      ],
    );
  });

  it("keeps flow logs for a year in production, unless a region has a period of its own", () => {
    const regions = {
      "us-east-1": region("us-east-1", "10.0.0.0/16"),
      "eu-west-1": { ...region("eu-west-1", "10.1.0.0/16"), flowLogRetentionDays: 731 },
    };
    const result = parseConfig(values({ environment: "production", regions }));
    assert(result.ok);
    const { primary, replicas } = result.config;
    assert.deepEqual(
      [primary, ...replicas].map(({ network }) => network.flowLogRetentionDays),
      [365, 731],
    );
  });

  it("gives the regions in one order, whatever order they are written in", () => {
    const { regions } = values() as { regions: object };
    const turned = Object.fromEntries(Object.entries(regions).reverse());
    assert.deepEqual(parseConfig(values({ regions: turned })), parseConfig(values()));
  });
});

describe("a missing value", () => {
  for (const [key, sentence] of [
    ["environment", 'must be set, for example to "development"'],
    ["accountId", 'must be set, for example to "123456789012"'],
    ["owner", 'must be set, for example to "platform"'],
    ["primaryRegion", 'must be set, for example to "us-east-1"'],
    ["domain", "must be set"],
    ["regions", "must be set"],
  ] as const) {
    it(`is reported: ${key}`, () => {
      assert.deepEqual(sentences(values({ [key]: undefined })), [`${key} ${sentence}`]);
    });
  }

  it("is reported inside a region", () => {
    assert.deepEqual(sentences(withRegion({ cidr: undefined, nat: undefined })), [
      'regions.us-east-1.cidr must be set, for example to "10.0.0.0/16"',
      'regions.us-east-1.nat must be set, for example to "perZone"',
    ]);
  });

  it("is what a key with nothing behind it has", () => {
    assert.deepEqual(sentences(withRegion({ zones: null })), [
      'regions.us-east-1.zones must be set, for example to ["us-east-1a","us-east-1b"]',
    ]);
  });
});

describe("a value of the wrong kind", () => {
  for (const [changes, sentence] of [
    [{ cidr: 10 }, "cidr must be text, got 10; put it in quotes"],
    [{ cidr: ["10.0.0.0/16"] }, "cidr must be text, got a list"],
    [
      { zones: "us-east-1a, us-east-1b" },
      'zones must be a list, got "us-east-1a, us-east-1b"; did you mean [us-east-1a, us-east-1b]?',
    ],
    [{ zones: { a: true } }, "zones must be a list, got a mapping"],
    [{ ipv6: "yes" }, 'ipv6 must be true or false, got "yes"'],
  ] as const) {
    it(`is refused: ${sentence}`, () => {
      assert.deepEqual(sentences(withRegion(changes)), [`regions.us-east-1.${sentence}`]);
    });
  }

  it("is refused where a key has no value, with what to write", () => {
    const fill = "got nothing; write its keys below it";
    assert.deepEqual(sentences(values({ regions: null, api: null })), [
      `regions must be a mapping, ${fill}`,
      `api must be a mapping, ${fill}, or remove the key`,
    ]);
  });

  it("is refused where a mapping belongs", () => {
    assert.deepEqual(sentences(values({ domain: "example.com" })), [
      'domain must be a mapping, got "example.com"',
    ]);
    assert.deepEqual(sentences(values({ regions: ["us-east-1"] })), [
      "regions must be a mapping, got a list",
    ]);
  });
});

describe("a word that is not one of those allowed", () => {
  it("is answered with all of them, and the nearest", () => {
    assert.deepEqual(sentences(withRegion({ nat: "perzone" })), [
      'regions.us-east-1.nat must be "none", "single" or "perZone", got "perzone"; did you mean "perZone"?',
    ]);
    assert.deepEqual(sentences(values({ environment: "test" })), [
      'environment must be "development" or "production", got "test"',
    ]);
  });

  it("is answered with the nearest where they are too many", () => {
    const names = { endpoints: ["ssm", "ecr.dckr", "s3"] };
    const expectation = "must be the name of an AWS service with an interface endpoint";
    assert.deepEqual(sentences(withRegion(names)), [
      `regions.us-east-1.endpoints[1] ${expectation}, got "ecr.dckr"; did you mean "ecr.dkr"? If not, write "com.amazonaws.us-east-1.ecr.dckr"`,
      'regions.us-east-1.endpoints[2] must not be "s3", which has a gateway endpoint in every network',
    ]);
  });

  it("is answered with what it is for where it is a number", () => {
    assert.deepEqual(sentences(withRegion({ flowLogRetentionDays: 31 })), [
      "regions.us-east-1.flowLogRetentionDays must be a number of days that CloudWatch Logs can keep, got 31",
    ]);
  });
});

describe("text of the wrong shape", () => {
  for (const [accountId, fault] of [
    ["12345678901", "a leading zero lost for want of quotes"],
    ["1234-5678-9012", "dashes"],
  ] as const) {
    it(`is refused as an account with ${fault}`, () => {
      const sentence = `accountId must be 12 digits in quotes, got "${accountId}"`;
      assert.deepEqual(sentences(values({ accountId })), [sentence]);
    });
  }

  it("is refused as an owner, which becomes a tag", () => {
    assert.deepEqual(sentences(values({ owner: "R&D" })), [
      'owner must be 1 to 256 letters, digits, spaces or _ . : / = + - @, got "R&D"',
    ]);
  });

  for (const name of ["Example.com", "example.com.", "example", "-a.example.com", "a..com"]) {
    it(`is refused as a domain: ${name}`, () => {
      const domain = { name, hostedZoneId: "Z0123456789ABCDEFGHIJ" };
      assert.deepEqual(sentences(values({ domain })), [
        `domain.name must be a domain name in lower case without a final dot, got "${name}"`,
      ]);
    });
  }

  it("is refused as a domain of more than 253 characters", () => {
    const domain = { name: `${"a.".repeat(126)}com`, hostedZoneId: "Z0123456789ABCDEFGHIJ" };
    assert.deepEqual(sentences(values({ domain })), [
      "domain.name must have 253 or fewer characters, got 255",
    ]);
  });

  it("is refused as the id of a hosted zone", () => {
    const domain = { name: "dev.example.com", hostedZoneId: "/hostedzone/Z0123" };
    assert.deepEqual(sentences(values({ domain })), [
      'domain.hostedZoneId must be the id of a hosted zone, "Z" and capitals or digits, got "/hostedzone/Z0123"',
    ]);
  });
});

describe("a list or mapping of the wrong length", () => {
  it("is refused when it has no zone, or more than six", () => {
    assert.deepEqual(sentences(withRegion({ zones: [] })), [
      "regions.us-east-1.zones must have 1 or more, got 0",
    ]);
    const zones = ["a", "b", "c", "d", "e", "f", "f"].map((letter) => `us-east-1${letter}`);
    assert.deepEqual(sentences(withRegion({ zones })), [
      "regions.us-east-1.zones must have 6 or fewer, got 7",
    ]);
  });

  it("is refused when it has no region", () => {
    assert.deepEqual(sentences(values({ regions: {} })), [
      "regions must name the stack's regions, got an empty mapping",
    ]);
  });
});

describe("an unknown key", () => {
  it("is answered with the one that was meant", () => {
    assert.deepEqual(sentences(values({ acountId: "1" })), [
      'acountId must be a known key; did you mean "accountId"?',
    ]);
    assert.deepEqual(sentences(withRegion({ natt: "none" })), [
      'regions.us-east-1.natt must be a known key; did you mean "nat"?',
    ]);
  });

  it("is answered with all keys when nothing is near", () => {
    const domain = { name: "a.com", hostedZoneId: "Z012345", certificate: 1 };
    assert.deepEqual(sentences(values({ domain })), [
      "domain.certificate must be a known key; they are name, hostedZoneId, roleArn, zones",
    ]);
  });
});

describe("a secret", () => {
  it("is refused, and its value is shown nowhere", () => {
    assert.deepEqual(sentences(values({ owner: "canary & co" }), ["owner"]), [
      'owner must not be a secret, because names, tags and logs show it; write it with "pulumi config set owner VALUE"',
    ]);
  });

  it("is an unknown key like any other when the schema does not have it", () => {
    assert.deepEqual(sentences(values({ password: "canary" }), ["password"]), [
      `password must be a known key; they are ${Object.keys(stackSchema.shape).join(", ")}`,
    ]);
  });
});

describe("checks across keys", () => {
  it("run although the schema refuses something else", () => {
    const regions = {
      "us-east-1": { ...region("us-east-1", "10.0.0.0/16"), nat: "two" },
      "us-west-2": region("us-west-2", "10.0.0.0/16"),
    };
    assert.deepEqual(sentences(values({ owner: undefined, regions })), [
      'owner must be set, for example to "platform"',
      'regions.us-east-1.nat must be "none", "single" or "perZone", got "two"',
      'regions.us-west-2.cidr must not overlap regions.us-east-1.cidr ("10.0.0.0/16"), got "10.0.0.0/16"',
    ]);
  });

  it("say nothing more of what the schema refused", () => {
    const zones = ["us-east-1a", 7, "us-east-1a"];
    assert.deepEqual(sentences(withRegion({ zones })), [
      "regions.us-east-1.zones[1] must be text, got 7; put it in quotes",
      'regions.us-east-1.zones[2] must be listed once, got "us-east-1a" again',
    ]);
  });

  it("report what is wrong in every region once", () => {
    const healthCheck = { path: "healthz" };
    const services = {
      web: {
        cpu: "0.5 vCPU",
        memory: "1 GB",
        exposure: { type: "public", healthCheck },
        containers: { web: { image: "nginx", ports: [8080] } },
      },
    };
    assert.deepEqual(sentences(values({ services })), [
      'services.web.exposure.healthCheck.path must start with a slash, got "healthz"',
    ]);
  });

  it("leave the values that they were given as they are", () => {
    const given = values({ owner: 5, regions: { "us-east-1": { cidr: 1 } } });
    const copy = structuredClone(given);
    parseConfig(given);
    assert.deepEqual(given, copy);
  });
});
