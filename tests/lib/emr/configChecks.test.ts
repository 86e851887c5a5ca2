import { strict as assert } from "node:assert";

import { checkEmr } from "../../../lib/emr/configChecks";
import { type EmrDraft } from "../../../lib/emr/emrDraft";

type Emr = NonNullable<EmrDraft["emr"]>;
type Cluster = NonNullable<Emr["cluster"]>;

const secret = { type: "SecureString" };
const secrets = {
  "kerberos/kdc-admin-password": secret,
  "kerberos/trust-password": secret,
  "kerberos/join-password": secret,
  "hue/bind-password": secret,
};
const cluster: Cluster = {
  region: "us-east-1",
  releaseLabel: "emr-7.9.0",
  realm: "EC2.INTERNAL",
  joinUser: "emr-join",
  hue: { ldapUrl: "ldaps://ad.test", baseDn: "DC=ad,DC=test", bindDn: "CN=hue,DC=ad,DC=test" },
  scaling: { minimum: 2, maximum: 10 },
  homeDirectoryUsers: ["ada"],
};
const emr: Emr = {
  inTransit: { provider: "PEM", s3Object: "s3://config-{region}/certificates.zip" },
  kerberos: {
    kdc: "cluster",
    trust: {
      realm: "EMRKRB.TEST.COM",
      domain: "emrkrb.test.com",
      adminServer: "emrkrb.test.com:749",
      kdcServer: "emrkrb.test.com:88",
    },
  },
  mappings: [
    { name: "admin", by: "User", identifiers: ["emr-admin"], locations: ["s3://data-{region}/"] },
    {
      name: "engineers",
      by: "Group",
      identifiers: ["data-engineers"],
      locations: ["s3://data-{region}/engineering/"],
    },
    {
      name: "shared",
      by: "Prefix",
      identifiers: ["s3://data-{region}/shared/"],
      locations: ["s3://data-{region}/shared/"],
    },
  ],
  identities: [{ user: "ada", groups: ["data-engineers"], locations: [] }],
  cluster,
};

function sentences(
  damage: Partial<Emr>,
  values: Readonly<Record<string, object>> = secrets,
): string[] {
  const draft: EmrDraft = {
    regions: { "us-east-1": {}, "us-west-2": {} },
    parameters: { emr: { values } },
    emr: { ...emr, ...damage },
  };
  return checkEmr(draft).map(({ path, message }) => `${path} ${message}`);
}

const withCluster = (damage: Partial<Cluster>): Partial<Emr> => ({
  cluster: { ...cluster, ...damage },
});

describe("checkEmr", () => {
  it("has nothing to say of the example, of one without a cluster, and of none", () => {
    assert.deepEqual(sentences({}), []);
    assert.deepEqual(sentences({ cluster: undefined }, {}), []);
    assert.deepEqual(checkEmr({}), []);
  });

  const refusals: [claim: string, damage: Partial<Emr>, sentence: string][] = [
    [
      "a user behind a group that he is in",
      {
        mappings: [
          ...(emr.mappings ?? []),
          { name: "ada", by: "User", identifiers: ["ada"], locations: [] },
        ],
      },
      'emr.mappings[3].identifiers[0] must be able to match, got "ada"; emr.mappings[1].identifiers[0] "data-engineers" always wins: put emr.mappings[3] first',
    ],
    [
      "a name that is used twice",
      {
        mappings: [
          ...(emr.mappings ?? []),
          { name: "admin", by: "User", identifiers: ["other"], locations: [] },
        ],
      },
      'emr.mappings[3].name must be used once, got "admin" again',
    ],
    [
      "a user who is declared twice",
      {
        identities: [
          { user: "ada", groups: [], locations: [] },
          { user: "ada", groups: [], locations: [] },
        ],
      },
      'emr.identities[1].user must be named once, got "ada" again',
    ],
    [
      "a region that the stack has not",
      withCluster({ region: "eu-west-1" }),
      'emr.cluster.region must be one of the stack\'s regions, got "eu-west-1"; they are us-east-1, us-west-2',
    ],
    [
      "a release that ignores mappings",
      withCluster({ releaseLabel: "emr-7.10.0" }),
      'emr.cluster.releaseLabel must be before emr-7.10.0 with EMRFS role mappings, got "emr-7.10.0"; from there S3A is the default connector, which ignores them',
    ],
    [
      "a cluster without Kerberos attributes",
      withCluster({ realm: undefined }),
      "emr.cluster.realm must be set where the security configuration has a Kerberos block, got nothing",
    ],
    [
      "a trust without a user who joins the domain",
      withCluster({ joinUser: undefined }),
      "emr.cluster.joinUser must be set with a directory to join, got nothing",
    ],
    [
      "Hue on LDAP in clear",
      withCluster({ hue: { ...cluster.hue, ldapUrl: "ldap://ad.test" } }),
      'emr.cluster.hue.ldapUrl must begin with "ldaps://" and name a host, got "ldap://ad.test"; Hue would send passwords in clear',
    ],
    [
      "a maximum below the minimum",
      withCluster({ scaling: { minimum: 3, maximum: 2 } }),
      "emr.cluster.scaling.maximum must be the minimum of 3 or more, got 2",
    ],
    [
      "a user whose name would end the command",
      withCluster({ homeDirectoryUsers: ["ada'; rm -rf /"] }),
      'emr.cluster.homeDirectoryUsers[0] must be the name of a Linux user, small letters, digits, _ and -, got "ada\'; rm -rf /"',
    ],
  ];
  for (const [claim, damage, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(damage), [sentence]);
    });
  }

  const passwords: [name: string, sentence: string][] = [
    ["kerberos/kdc-admin-password", "must be set, got nothing"],
    ["kerberos/trust-password", "must be set with a cross-realm trust, got nothing"],
    ["kerberos/join-password", "must be set with a directory to join, got nothing"],
    ["hue/bind-password", "must be a SecureString where Hue has a directory, got nothing"],
  ];
  for (const [name, sentence] of passwords) {
    it(`refuses a cluster for which ${name} is no secret`, () => {
      const values = Object.fromEntries(Object.entries(secrets).filter(([own]) => own !== name));
      assert.deepEqual(sentences({}, values), [`parameters.emr.values.${name} ${sentence}`]);
      const inClear = { ...values, [name]: { type: "String" } };
      assert.deepEqual(sentences({}, inClear), [`parameters.emr.values.${name} ${sentence}`]);
    });
  }
});
