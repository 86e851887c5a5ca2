import { strict as assert } from "node:assert";

import { checkSecurity } from "../../../lib/emr/securityChecks";
import { emr, parseEmr, sentencesOf } from "./support";

function sentences(changes: object = {}): string[] {
  // The users of the example are in the groups of its mappings.
  const users = "mappings" in changes ? { identities: [] } : {};
  const { spec, issues } = parseEmr({ ...users, ...changes });
  assert(spec.emr);
  assert.deepEqual(issues, []);
  return sentencesOf(checkSecurity(spec.emr, "emr"));
}

const mapping = { name: "own", by: "Group", identifiers: ["a"], locations: ["s3://data/"] };
const sameBucket = { bucket: "ledger", mode: "SSE-S3" };

describe("checkSecurity", () => {
  it("accepts a complete configuration", () => {
    assert.deepEqual(sentences(), []);
  });

  it("accepts mappings of locations without Kerberos: they do not depend on the user", () => {
    const mappings = [{ ...mapping, by: "Prefix", identifiers: ["s3://shared/"] }];
    assert.deepEqual(sentences({ mappings, kerberos: undefined }), []);
  });

  const refusals: [claim: string, changes: object, sentence: string][] = [
    [
      "a bucket that is listed twice",
      { bucketEncryption: [sameBucket, sameBucket] },
      'emr.bucketEncryption[1].bucket must be named once, got "ledger" again',
    ],
    [
      "certificates that are no archive",
      { inTransit: { provider: "PEM", s3Object: "s3://config/certificates.pem" } },
      'emr.inTransit.s3Object must end with ".zip" with the provider PEM, got "s3://config/certificates.pem"',
    ],
    [
      "a provider of certificates that is no jar",
      { inTransit: { provider: "Custom", s3Object: "s3://config/c.zip", providerClass: "a.B" } },
      'emr.inTransit.s3Object must end with ".jar" with the provider Custom, got "s3://config/c.zip"',
    ],
    [
      "a location that holds the private keys of the nodes",
      { mappings: [{ ...mapping, locations: ["s3://data/", "s3://config-{region}/"] }] },
      'emr.mappings[0].locations[1] must not hold inTransit.s3Object ("s3://config-{region}/certificates.zip"), which has the private keys of the nodes, got "s3://config-{region}/"',
    ],
    [
      "a mapping name that is used twice",
      { mappings: [mapping, { ...mapping, identifiers: ["b"] }] },
      'emr.mappings[1].name must be used once, got "own" again',
    ],
    [
      "a user that is declared twice",
      { identities: [...emr.identities, { user: "ada", locations: [] }] },
      'emr.identities[1].user must be named once, got "ada" again',
    ],
    [
      "two users in one identifier",
      { mappings: [{ ...mapping, by: "User", identifiers: ["ann,bob"] }] },
      'emr.mappings[0].identifiers[0] must be the name of a Hadoop user, got "ann,bob"',
    ],
    [
      "a location as the name of a group",
      { mappings: [{ ...mapping, identifiers: ["s3://data/"] }] },
      'emr.mappings[0].identifiers[0] must be the name of a Hadoop group, got "s3://data/"',
    ],
    [
      "a prefix that would match its neighbours",
      { mappings: [{ ...mapping, by: "Prefix", identifiers: ["s3://data"] }] },
      'emr.mappings[0].identifiers[0] must be an S3 location that ends with "/", got "s3://data"',
    ],
    [
      "users without Kerberos",
      { kerberos: undefined },
      "emr.kerberos must be set with mappings of users or groups, got nothing; without Kerberos a cluster does not authenticate its users",
    ],
    [
      "a user in a group that no mapping names",
      { identities: [{ user: "ada", groups: ["data-enginers"], locations: [] }] },
      'emr.identities[0].groups[0] must be a group that a mapping names, got "data-enginers"; did you mean "data-engineers"?',
    ],
    [
      "a user in a group that resembles none",
      { identities: [{ user: "ada", groups: ["staff"], locations: [] }] },
      'emr.identities[0].groups[0] must be a group that a mapping names, got "staff"; leave it out, it changes no access',
    ],
    [
      "a user with access to a location that no mapping has",
      {
        mappings: [mapping],
        identities: [{ user: "ada", locations: ["s3://data/a/", "s3://dat/"] }],
      },
      'emr.identities[0].locations[1] must lie in a location of a mapping, got "s3://dat/"; did you mean "s3://data/"?',
    ],
  ];
  it("blames no user for a group or a location of a mapping that is refused", () => {
    const identities = [{ user: "ada", groups: ["a b"], locations: ["s3://data/"] }];
    const named = [{ ...mapping, identifiers: ["a b"] }];
    assert.deepEqual(sentences({ mappings: named, identities }), [
      'emr.mappings[0].identifiers[0] must be the name of a Hadoop group, got "a b"',
    ]);
    const located = [{ ...mapping, locations: ["s3://data"] }];
    const { spec } = parseEmr({
      mappings: located,
      identities: [{ ...identities[0], groups: [] }],
    });
    assert(spec.emr);
    assert.deepEqual(checkSecurity(spec.emr, "emr"), []);
  });

  for (const [claim, changes, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }
});
