import { strict as assert } from "node:assert";

import { type EmrPlan, planEmr, securitySpec } from "../../../lib/emr/plan";
import { locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import { issuesOf } from "../../../lib/spec/plan";
import { emr, parseEmr, secrets, sentencesOf, trust } from "./support";

function planIn(region: RegionName, changes: object = {}, others: object = {}): EmrPlan {
  const { spec } = parseEmr(changes, secrets, others);
  const planned = planEmr(spec, locationOf("123456789012", region));
  assert(planned.ok && planned.plan);
  return planned.plan;
}

function sentencesIn(region: RegionName, changes: object, others: object = {}): string[] {
  const { spec } = parseEmr(changes, secrets, others);
  return sentencesOf(issuesOf(planEmr(spec, locationOf("123456789012", region))));
}

describe("planEmr", () => {
  it("plans a security configuration with the region's name in every part", () => {
    const { security, owners, isProduction } = planIn("us-west-2");
    assert.deepEqual(security, {
      inTransit: { provider: "PEM", s3Object: "s3://config-us-west-2/certificates.zip" },
      bucketEncryption: [{ bucket: "ledger-us-west-2", mode: "SSE-S3" }],
      kerberos: { kdc: "cluster", ticketLifetimeHours: 24, trust },
      mappings: [
        {
          name: "admin",
          by: "User",
          identifiers: ["emr-admin"],
          locations: ["s3://data-us-west-2/"],
          access: "readWrite",
        },
        {
          name: "engineers",
          by: "Group",
          identifiers: ["data-engineers"],
          locations: ["s3://data-us-west-2/engineering/"],
          access: "readWrite",
        },
        {
          name: "shared",
          by: "Prefix",
          identifiers: ["s3://data-us-west-2/shared/"],
          locations: ["s3://data-us-west-2/shared/"],
          access: "read",
        },
      ],
      identities: [
        {
          user: "ada",
          groups: ["data-engineers"],
          locations: ["s3://data-us-west-2/engineering/"],
        },
      ],
      lakeFormation: undefined,
      metadataHopLimit: 1,
    });
    assert.deepEqual(owners, {
      deployerArn: "arn:aws:iam::123456789012:role/deployer",
      breakGlassArn: undefined,
    });
    assert.equal(isProduction, true);
    assert.equal(planIn("us-west-2", {}, { environment: "development" }).isProduction, false);
  });

  it("plans the cluster in its own region only", () => {
    assert.ok(planIn("us-east-1").cluster);
    assert.equal(planIn("us-west-2").cluster, undefined);
    assert.equal(planIn("us-east-1", { cluster: undefined }).cluster, undefined);
  });

  it("plans nothing in a stack without EMR", () => {
    const { spec } = parseEmr({}, secrets, { emr: undefined });
    const planned = planEmr(spec, locationOf("123456789012", "us-east-1"));
    assert.deepEqual(planned, { ok: true, plan: undefined });
  });

  const late = { name: "late", by: "Prefix", locations: ["s3://data-{region}/"] };

  it("refuses an identifier that can never match, as it is written", () => {
    const mappings = [
      ...emr.mappings,
      { ...late, identifiers: ["s3://data-{region}/shared/2025/"] },
      { name: "ada", by: "User", identifiers: ["ada"], locations: ["s3://data/"] },
    ];
    const expected = [
      'emr.mappings[3].identifiers[0] must be able to match, got "s3://data-{region}/shared/2025/"; emr.mappings[2].identifiers[0] "s3://data-{region}/shared/" always wins: put emr.mappings[3] first',
      'emr.mappings[4].identifiers[0] must be able to match, got "ada"; emr.mappings[1].identifiers[0] "data-engineers" always wins: put emr.mappings[4] first',
    ];
    assert.deepEqual(sentencesIn("us-east-1", { mappings }), expected);
    assert.deepEqual(sentencesIn("us-west-2", { mappings }), expected);
  });

  it("refuses an identifier that can never match in one region", () => {
    const mappings = [...emr.mappings, { ...late, identifiers: ["s3://data-us-west-2/shared/x/"] }];
    assert.deepEqual(sentencesIn("us-east-1", { mappings }), []);
    assert.deepEqual(sentencesIn("us-west-2", { mappings }), [
      'emr.mappings[3].identifiers[0] must be able to match, got "s3://data-us-west-2/shared/x/"; emr.mappings[2].identifiers[0] "s3://data-{region}/shared/" always wins: put emr.mappings[3] first',
    ]);
  });

  it("returns every issue in place of a plan", () => {
    const changes = { kerberos: undefined, cluster: undefined };
    assert.deepEqual(sentencesIn("us-east-1", changes, { deployerRoleArn: undefined }), [
      "deployerRoleArn must be set where the stack has keys, got nothing; KMS refuses a key that no principal can administer",
      "emr.kerberos must be set with mappings of users or groups, got nothing; without Kerberos a cluster does not authenticate its users",
    ]);
  });
});

describe("securitySpec", () => {
  it("encrypts under the region's key, and gives each mapping its role", () => {
    const { security } = planIn("us-east-1", { lakeFormation: { sessionTag: "Amazon EMR" } });
    const mappedRoles = security.mappings.map((mapping) => ({
      mapping,
      arn: `arn:${mapping.name}`,
    }));
    assert.deepEqual(securitySpec(security, "arn:key", mappedRoles), {
      atRest: {
        s3: { mode: "SSE-KMS", keyArn: "arn:key" },
        overrides: [{ bucket: "ledger-us-east-1", mode: "SSE-S3" }],
        disk: { provider: "AwsKms", keyArn: "arn:key" },
      },
      inTransit: { provider: "PEM", s3Object: "s3://config-us-east-1/certificates.zip" },
      kerberos: { kdc: "cluster", ticketLifetimeHours: 24, trust },
      mappings: [
        { roleArn: "arn:admin", by: "User", identifiers: ["emr-admin"] },
        { roleArn: "arn:engineers", by: "Group", identifiers: ["data-engineers"] },
        { roleArn: "arn:shared", by: "Prefix", identifiers: ["s3://data-us-east-1/shared/"] },
      ],
      lakeFormation: { sessionTag: "Amazon EMR" },
      metadata: { hopLimit: 1 },
    });
  });
});
