import { strict as assert } from "node:assert";

import { checkKerberos } from "../../../../lib/emr/cluster/kerberos";
import { clusterSecrets } from "../../../../lib/emr/cluster/secrets";
import { type KerberosSpec } from "../../../../lib/emr/schema";
import { sentencesOf } from "../support";

const lifetime = { ticketLifetimeHours: 24 };
const directory = { realm: "AD.TEST", domain: "ad.test" };
const alone: KerberosSpec = { kdc: "cluster", ...lifetime };
const trusting: KerberosSpec = {
  ...alone,
  trust: { ...directory, adminServer: "ad.test", kdcServer: "ad.test" },
};
const external: KerberosSpec = {
  kdc: "external",
  adminServer: "kdc",
  kdcServer: "kdc",
  ...lifetime,
};
const joined: KerberosSpec = { ...external, directory };

type Secret = keyof typeof clusterSecrets;

interface Attributes {
  readonly realm?: string;
  readonly joinUser?: string;
  readonly secrets: readonly Secret[];
}

const own: Attributes = { realm: "EC2.INTERNAL", secrets: ["kdcAdminPassword"] };
const joining: Attributes = {
  ...own,
  joinUser: "join",
  secrets: ["kdcAdminPassword", "joinPassword"],
};
const all: Attributes = { ...joining, secrets: [...joining.secrets, "trustPassword"] };

function sentences(
  kerberos: KerberosSpec | undefined,
  { secrets, ...cluster }: Attributes,
): string[] {
  const names: string[] = secrets.map((key) => clusterSecrets[key]);
  return sentencesOf(checkKerberos(kerberos, cluster, (name) => names.includes(name)));
}

const secretPath = (name: string): string => `parameters.emr.values.kerberos/${name}-password`;

describe("checkKerberos", () => {
  const pairs: [claim: string, KerberosSpec | undefined, Attributes][] = [
    ["no Kerberos on either side", undefined, { secrets: [] }],
    ["the cluster's own KDC", alone, own],
    ["a trust", trusting, all],
    ["an external KDC", external, own],
    ["an external KDC with a directory", joined, joining],
  ];
  for (const [claim, kerberos, attributes] of pairs) {
    it(`accepts ${claim}`, () => {
      assert.deepEqual(sentences(kerberos, attributes), []);
    });
  }

  it("refuses a block without attributes", () => {
    assert.deepEqual(sentences(alone, { secrets: [] }), [
      "emr.cluster.realm must be set where the security configuration has a Kerberos block, got nothing",
    ]);
  });

  it("refuses attributes without a block", () => {
    assert.deepEqual(sentences(undefined, own), [
      'emr.cluster.realm must be left out where the security configuration has no Kerberos block, got "EC2.INTERNAL"',
    ]);
  });

  it("refuses a realm that trusts itself", () => {
    assert.deepEqual(sentences(trusting, { ...all, realm: "AD.TEST" }), [
      'emr.cluster.realm must differ from the realm that it trusts, got "AD.TEST" for both',
    ]);
  });

  it("requires the KDC's password always", () => {
    assert.deepEqual(sentences(alone, { ...own, secrets: [] }), [
      `${secretPath("kdc-admin")} must be set, got nothing`,
    ]);
  });

  it("requires trust password, join user and join password with a trust", () => {
    assert.deepEqual(sentences(trusting, own), [
      `${secretPath("trust")} must be set with a cross-realm trust, got nothing`,
      "emr.cluster.joinUser must be set with a directory to join, got nothing",
      `${secretPath("join")} must be set with a directory to join, got nothing`,
    ]);
  });

  it("refuses all three without a trust", () => {
    assert.deepEqual(sentences(alone, all), [
      `${secretPath("trust")} must be left out without a cross-realm trust, got a value`,
      "emr.cluster.joinUser must be left out without a directory to join, got a value",
      `${secretPath("join")} must be left out without a directory to join, got a value`,
    ]);
  });

  it("requires a join user, but no trust password, with a directory behind an external KDC", () => {
    assert.deepEqual(
      sentences(joined, { ...own, secrets: ["kdcAdminPassword", "trustPassword"] }),
      [
        `${secretPath("trust")} must be left out without a cross-realm trust, got a value`,
        "emr.cluster.joinUser must be set with a directory to join, got nothing",
        `${secretPath("join")} must be set with a directory to join, got nothing`,
      ],
    );
  });
});
