import { strict as assert } from "node:assert";

import {
  caCertificate,
  cluster,
  emr,
  leafCertificate,
  parseEmr,
  sentencesOf,
  trust,
} from "./support";

function sentences(changes: object): string[] {
  return sentencesOf(parseEmr(changes).issues);
}

const withCluster = (changes: object): object => ({ cluster: { ...cluster, ...changes } });
const withTrust = (changes: object): object => ({
  kerberos: { kdc: "cluster", trust: { ...trust, ...changes } },
});
const keyed = (keyArn: string): object => ({
  bucketEncryption: [{ bucket: "ledger", mode: "CSE-KMS", keyArn }],
});
const mapped = (changes: object): object => ({ mappings: [{ ...emr.mappings[0], ...changes }] });

describe("the schema of EMR", () => {
  it("has defaults for tickets, access, hops, Hue's attribute and spot capacity", () => {
    const { spec } = parseEmr({
      bucketEncryption: undefined,
      mappings: emr.mappings.slice(0, 1),
      identities: [{ user: "ada", locations: [] }],
      cluster: { ...cluster, directoryCidrs: undefined, idleTimeoutHours: undefined },
    });
    assert(spec.emr?.cluster?.instances.kind === "fleets");
    assert.deepEqual(spec.emr.bucketEncryption, []);
    assert.equal(spec.emr.kerberos?.ticketLifetimeHours, 24);
    assert.equal(spec.emr.mappings[0]?.access, "readWrite");
    assert.deepEqual(spec.emr.identities[0]?.groups, []);
    assert.equal(spec.emr.metadataHopLimit, 1);
    assert.deepEqual(spec.emr.cluster.directoryCidrs, []);
    assert.equal(spec.emr.cluster.hue?.userNameAttribute, "sAMAccountName");
    assert.equal(spec.emr.cluster.instances.spotCapacity, 0);
    assert.equal(spec.emr.cluster.idleTimeoutHours, 4);
  });

  it("accepts an object of S3 by its ARN as well", () => {
    const inTransit = { provider: "PEM", s3Object: "arn:aws:s3:::config/certificates.zip" };
    assert.deepEqual(sentences({ inTransit }), []);
  });

  it("accepts a bucket that is named by the region alone, and the longest name", () => {
    assert.deepEqual(sentences(mapped({ locations: ["s3://{region}/"] })), []);
    assert.deepEqual(sentences(mapped({ locations: [`s3://${"b".repeat(54)}{region}/`] })), []);
  });

  it("accepts TLS on a port for Hue, and names of Linux users", () => {
    const hue = { ...cluster.hue, ldapUrl: "ldaps://ad.test:3269" };
    const homeDirectoryUsers = ["ada", "_svc-1", "emr_admin"];
    assert.deepEqual(sentences(withCluster({ hue, homeDirectoryUsers })), []);
  });

  it("accepts several certificate authorities for Hue", () => {
    const hue = { ...cluster.hue, caCertificate: `${caCertificate}\n${caCertificate}\n` };
    assert.deepEqual(sentences(withCluster({ hue })), []);
  });

  const certificates: [claim: string, text: string][] = [
    ["no certificate", "nothing"],
    ["a certificate that is none of an authority", leafCertificate],
    ["text around a certificate", `CA:\n${caCertificate}`],
    ["a damaged certificate", caCertificate.replace("MIIB", "MIIC")],
  ];
  for (const [claim, text] of certificates) {
    it(`refuses ${claim} as the authority of Hue's directory`, () => {
      const refused = sentences(withCluster({ hue: { ...cluster.hue, caCertificate: text } }));
      assert.equal(refused.length, 1);
      assert.match(
        refused[0] ?? "",
        /^emr\.cluster\.hue\.caCertificate must be the PEM text of certificate authorities, got /,
      );
    });
  }

  it("requires an authority for Hue, which would trust every server without", () => {
    const hue = { ...cluster.hue, caCertificate: undefined };
    assert.equal(sentences(withCluster({ hue })).length, 1);
  });

  const external = { kdc: "external", adminServer: "kdc:749", kdcServer: "kdc:88" };
  const refusals: [claim: string, changes: object, sentence: string][] = [
    [
      "an alias as the key of a bucket",
      keyed("alias/emr"),
      'emr.bucketEncryption[0].keyArn must be the full ARN of a KMS key, no alias, got "alias/emr"',
    ],
    [
      "the ARN of an alias as the key of a bucket",
      keyed("arn:aws:kms:us-east-1:123456789012:alias/x"),
      'emr.bucketEncryption[0].keyArn must be the full ARN of a KMS key, no alias, got "arn:aws:kms:us-east-1:123456789012:alias/x"',
    ],
    [
      "a key id as the key of a bucket",
      keyed("mrk-1234"),
      'emr.bucketEncryption[0].keyArn must be the full ARN of a KMS key, no alias, got "mrk-1234"',
    ],
    [
      "certificates in a bucket that S3 cannot have",
      { inTransit: { provider: "PEM", s3Object: "s3://Config_{region}/certificates.zip" } },
      'emr.inTransit.s3Object must be the location of an S3 object, got "s3://Config_{region}/certificates.zip"',
    ],
    [
      "a misspelt placeholder in a location, wherever it stands",
      mapped({ locations: ["s3://data-{region}/{regoin}/"] }),
      'emr.mappings[0].locations[0] must use no placeholder but {region}, got "s3://data-{region}/{regoin}/"',
    ],
    [
      "a misspelt placeholder in the name of a bucket",
      { bucketEncryption: [{ bucket: "data-{regoin}", mode: "SSE-S3" }] },
      'emr.bucketEncryption[0].bucket must use no placeholder but {region}, got "data-{regoin}"',
    ],
    [
      "a location as the name of a bucket",
      { bucketEncryption: [{ bucket: "s3://data", mode: "SSE-S3" }] },
      'emr.bucketEncryption[0].bucket must be the name of a bucket, got "s3://data"',
    ],
    [
      "a misspelt placeholder in an identifier",
      mapped({ by: "Prefix", identifiers: ["s3://data/{regoin}/"] }),
      'emr.mappings[0].identifiers[0] must use no placeholder but {region}, got "s3://data/{regoin}/"',
    ],
    [
      "certificates that are a folder",
      { inTransit: { provider: "PEM", s3Object: "s3://config/certificates/" } },
      'emr.inTransit.s3Object must be the location of an S3 object, got "s3://config/certificates/"',
    ],
    [
      "a realm in lower case",
      withTrust({ realm: "emrkrb.test.com" }),
      'emr.kerberos.trust.realm must be a realm in upper case, got "emrkrb.test.com"; did you mean "EMRKRB.TEST.COM"?',
    ],
    [
      "a realm with a space",
      withTrust({ realm: "AD TEST" }),
      'emr.kerberos.trust.realm must be a realm in upper case, got "AD TEST"',
    ],
    [
      "a domain in upper case",
      withTrust({ domain: "EMRKRB.TEST.COM" }),
      'emr.kerberos.trust.domain must be a domain in lower case, got "EMRKRB.TEST.COM"',
    ],
    [
      "a server with a scheme",
      withTrust({ kdcServer: "https://kdc" }),
      'emr.kerberos.trust.kdcServer must be a host, or a host and a port, got "https://kdc"',
    ],
    [
      "a port that does not exist",
      { kerberos: { ...external, kdcServer: "kdc:88888" } },
      'emr.kerberos.kdcServer must be a host, or a host and a port, got "kdc:88888"',
    ],
    [
      "a directory's realm in lower case",
      { kerberos: { ...external, directory: { realm: "ad", domain: "ad" } } },
      'emr.kerberos.directory.realm must be a realm in upper case, got "ad"; did you mean "AD"?',
    ],
    [
      "tickets for part of an hour",
      { kerberos: { kdc: "cluster", ticketLifetimeHours: 0.5 } },
      "emr.kerberos.ticketLifetimeHours must be a whole number of hours from 1, got 0.5",
    ],
    [
      "tickets for no time",
      { kerberos: { kdc: "cluster", ticketLifetimeHours: 0 } },
      "emr.kerberos.ticketLifetimeHours must be a whole number of hours from 1, got 0",
    ],
    [
      "a mapping without identifiers",
      mapped({ identifiers: [] }),
      "emr.mappings[0].identifiers must name one or more, got 0",
    ],
    [
      "a location without its final slash",
      mapped({ locations: ["s3://data"] }),
      'emr.mappings[0].locations[0] must be an S3 location that ends with "/", got "s3://data"',
    ],
    [
      "a bucket whose name is too long in every region",
      mapped({ locations: [`s3://${"b".repeat(55)}{region}/`] }),
      `emr.mappings[0].locations[0] must be an S3 location that ends with "/", got "s3://${"b".repeat(55)}{region}/"`,
    ],
    [
      "65 hops",
      { metadataHopLimit: 65 },
      "emr.metadataHopLimit must be 1 to 64 whole hops, got 65",
    ],
    [
      "Hue on LDAP in clear",
      withCluster({ hue: { ...cluster.hue, ldapUrl: "ldap://ad.test" } }),
      'emr.cluster.hue.ldapUrl must begin with "ldaps://" and name a host, got "ldap://ad.test"; Hue would send passwords in clear',
    ],
    [
      "a bind user that is not a distinguished name",
      withCluster({ hue: { ...cluster.hue, bindDn: "hue@ad.test" } }),
      'emr.cluster.hue.bindDn must be a distinguished name such as "CN=hue,DC=example,DC=com", got "hue@ad.test"',
    ],
    [
      "a directory whose range is no network",
      withCluster({ directoryCidrs: ["172.16.10.1/24"] }),
      'emr.cluster.directoryCidrs[0] must start on a network boundary, got "172.16.10.1/24"; did you mean "172.16.10.0/24"?',
    ],
    [
      "a user whose name would end the shell command",
      withCluster({ homeDirectoryUsers: ["ada'; rm -rf /"] }),
      'emr.cluster.homeDirectoryUsers[0] must be the name of a Linux user, small letters, digits, _ and -, got "ada\'; rm -rf /"',
    ],
  ];
  for (const [claim, changes, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }

  for (const user of ["Ada", "a b", "a'b", "a;b", "$(id)", "", "1a"]) {
    it(`refuses ${JSON.stringify(user)} as a Linux user`, () => {
      assert.equal(sentences(withCluster({ homeDirectoryUsers: [user] })).length, 1);
    });
  }

  for (const label of ["7.9.0", "emr-7.9", "emr-latest", ""]) {
    it(`refuses "${label}" as a release`, () => {
      assert.deepEqual(sentences(withCluster({ releaseLabel: label })), [
        `emr.cluster.releaseLabel must be a release such as "emr-7.9.0", got "${label}"`,
      ]);
    });
  }
});
