import { strict as assert } from "node:assert";

import { checkKerberosPairing, type KerberosAttributes } from "../../../lib/emr/kerberosAttributes";
import { type Kerberos } from "../../../lib/emr/securitySpec";

const alone: Kerberos = { kdc: "cluster" };
const trusting: Kerberos = {
  kdc: "cluster",
  trust: { realm: "AD.TEST", domain: "ad.test", adminServer: "ad.test", kdcServer: "ad.test" },
};
const external: Kerberos = { kdc: "external", adminServer: "kdc", kdcServer: "kdc" };
const joined: Kerberos = { ...external, directory: { realm: "AD.TEST", domain: "ad.test" } };

const own: KerberosAttributes = {
  realm: "EC2.INTERNAL",
  hasKdcAdminPassword: true,
  hasTrustPassword: false,
  hasJoinUser: false,
  hasJoinPassword: false,
};
const join = { hasJoinUser: true, hasJoinPassword: true };

function sentences(
  kerberos: Kerberos | undefined,
  attributes: KerberosAttributes | undefined,
): string[] {
  return checkKerberosPairing(kerberos, attributes, "cluster").map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkKerberosPairing", () => {
  const pairs: [claim: string, Kerberos | undefined, KerberosAttributes | undefined][] = [
    ["neither side", undefined, undefined],
    ["the cluster's own KDC", alone, own],
    ["a trust", trusting, { ...own, hasTrustPassword: true, ...join }],
    ["an external KDC", external, own],
    ["an external KDC with a directory", joined, { ...own, ...join }],
  ];
  for (const [claim, kerberos, attributes] of pairs) {
    it(`is content with ${claim}`, () => {
      assert.deepEqual(sentences(kerberos, attributes), []);
    });
  }

  it("refuses a block without attributes", () => {
    assert.deepEqual(sentences(alone, undefined), [
      "cluster must be set where the security configuration has a Kerberos block, got nothing",
    ]);
  });

  it("refuses attributes without a block", () => {
    assert.deepEqual(sentences(undefined, own), [
      "cluster must be left out where the security configuration has no Kerberos block, got attributes",
    ]);
  });

  it("refuses a realm in lower case", () => {
    assert.deepEqual(sentences(alone, { ...own, realm: "ec2.internal" }), [
      'cluster.realm must be a realm in upper case, got "ec2.internal"; did you mean "EC2.INTERNAL"?',
    ]);
  });

  it("refuses a realm that trusts itself", () => {
    const attributes = { ...own, realm: "AD.TEST", hasTrustPassword: true, ...join };
    assert.deepEqual(sentences(trusting, attributes), [
      'cluster.realm must differ from the realm that it trusts, got "AD.TEST" for both',
    ]);
  });

  it("wants the KDC's password always", () => {
    assert.deepEqual(sentences(alone, { ...own, hasKdcAdminPassword: false }), [
      "cluster.kdcAdminPassword must be set, got nothing",
    ]);
  });

  it("wants trust password, join user and join password with a trust", () => {
    assert.deepEqual(sentences(trusting, own), [
      "cluster.crossRealmTrustPrincipalPassword must be set with a cross-realm trust, got nothing",
      "cluster.adDomainJoinUser must be set with a directory to join, got nothing",
      "cluster.adDomainJoinPassword must be set with a directory to join, got nothing",
    ]);
  });

  it("wants none of the three without a trust", () => {
    assert.deepEqual(sentences(alone, { ...own, hasTrustPassword: true, ...join }), [
      "cluster.crossRealmTrustPrincipalPassword must be left out without a cross-realm trust, got a value",
      "cluster.adDomainJoinUser must be left out without a directory to join, got a value",
      "cluster.adDomainJoinPassword must be left out without a directory to join, got a value",
    ]);
  });

  it("wants a join user, but no trust password, with a directory behind an external KDC", () => {
    assert.deepEqual(sentences(joined, { ...own, hasTrustPassword: true }), [
      "cluster.crossRealmTrustPrincipalPassword must be left out without a cross-realm trust, got a value",
      "cluster.adDomainJoinUser must be set with a directory to join, got nothing",
      "cluster.adDomainJoinPassword must be set with a directory to join, got nothing",
    ]);
  });
});
