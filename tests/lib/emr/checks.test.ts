import { strict as assert } from "node:assert";

import { checkEmr } from "../../../lib/emr/checks";
import { cluster, emr, parseEmr, secrets, sentencesOf } from "./support";

function sentences(changes: object = {}, values: object = secrets, others: object = {}): string[] {
  return sentencesOf(checkEmr(parseEmr(changes, values, others).spec));
}

const withCluster = (changes: object): object => ({ cluster: { ...cluster, ...changes } });

describe("checkEmr", () => {
  it("accepts the example, one without a cluster, and none", () => {
    assert.deepEqual(sentences(), []);
    assert.deepEqual(sentences({ cluster: undefined }, {}), []);
    assert.deepEqual(sentences({}, {}, { emr: undefined }), []);
  });

  const refusals: [claim: string, changes: object, sentence: string][] = [
    [
      "a name that is used twice",
      {
        mappings: [
          ...emr.mappings,
          { name: "admin", by: "User", identifiers: ["other"], locations: ["s3://data/"] },
        ],
      },
      'emr.mappings[3].name must be used once, got "admin" again',
    ],
    [
      "a region that the stack does not have",
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
      "a trust without a user that joins the domain",
      withCluster({ joinUser: undefined }),
      "emr.cluster.joinUser must be set with a directory to join, got nothing",
    ],
    [
      "a maximum below the minimum",
      withCluster({ scaling: { minimum: 3, maximum: 2 } }),
      "emr.cluster.scaling.maximum must be the minimum of 3 or more, got 2",
    ],
  ];
  for (const [claim, changes, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }

  for (const list of ["dataReaders", "logReaders"]) {
    it(`refuses ${list} that are no roles of the account`, () => {
      const [own, foreign] = ["123456789012", "999999999999"].map(
        (account) => `arn:aws:iam::${account}:role/reader`,
      );
      assert.deepEqual(sentences({ [list]: [own] }), []);
      assert.deepEqual(sentences({ [list]: [own, foreign, "reader"] }), [
        `emr.${list}[1] must be the ARN of a role of account 123456789012, got "${foreign}"`,
        `emr.${list}[2] must be the ARN of a role of account 123456789012, got "reader"`,
      ]);
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
      const inClear = { ...values, [name]: { type: "String", value: "x" } };
      assert.deepEqual(sentences({}, inClear), [`parameters.emr.values.${name} ${sentence}`]);
    });
  }

  it("refuses a cluster with secrets where the stack has no parameters", () => {
    const paths = checkEmr(parseEmr({}, {}, { parameters: undefined }).spec).map(
      ({ path }) => path,
    );
    assert.deepEqual(
      paths,
      Object.keys(secrets).map((name) => `parameters.emr.values.${name}`),
    );
  });

  it("reports the other mistakes where the schema refuses a part", () => {
    const changes = {
      inTransit: { provider: "PEM", s3Object: 5 },
      bucketEncryption: 5,
      mappings: [
        { ...emr.mappings[0], identifiers: ["a,b"], by: "Person" },
        5,
        { ...emr.mappings[2], identifiers: [5, "s3://data"] },
      ],
      identities: [{ user: "ada" }, { user: "ada", locations: [] }, 5],
      cluster: { ...cluster, realm: 5, hue: 5, scaling: { minimum: 3, maximum: 2 } },
    };
    assert.deepEqual(sentences(changes), [
      'emr.mappings[2].identifiers[1] must be an S3 location that ends with "/", got "s3://data"',
      'emr.identities[1].user must be named once, got "ada" again',
      "emr.cluster.scaling.maximum must be the minimum of 3 or more, got 2",
    ]);
    assert.deepEqual(sentences({}, {}, { emr: 5 }), []);
  });
});
