/** A stack with EMR: what a stack file has, as the schema reads it. */
import { z } from "zod";

import { emrSchema, type EmrStack } from "../../../lib/emr/schema";
import { hybridKeys } from "../../../lib/hybrid/schema";
import { networkSchema } from "../../../lib/network/schema";
import { parametersSchema } from "../../../lib/parameters/schema";
import { type ParsedSpec, parseSpec } from "../../../lib/spec/parse";
import { identitySchema } from "../../../lib/stack/schema";

export { sentencesOf } from "../parameters/support";

const { environment, accountId } = identitySchema;
const { regions } = networkSchema;
const stackSchema = z.strictObject({
  environment,
  accountId,
  regions,
  ...hybridKeys,
  ...parametersSchema,
  ...emrSchema,
});

const secret = { type: "SecureString" } as const;

/** The secrets that the cluster needs, by name below the component `emr`. */
export const secrets = {
  "kerberos/kdc-admin-password": secret,
  "kerberos/trust-password": secret,
  "kerberos/join-password": secret,
  "hue/bind-password": secret,
};

/** A certificate authority that signs nothing: its private key was thrown away. */
export const caCertificate = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUZb6D29zwDX75PuYbyE/iUE1eJ/gwCgYIKoZIzj0EAwIw
IjEgMB4GA1UEAwwXZW1ya3JiLnRlc3QuY29tIHRlc3QgQ0EwIBcNMjYxMTI1MTAy
OTI3WhgPMjEyNjExMDExMDI5MjdaMCIxIDAeBgNVBAMMF2VtcmtyYi50ZXN0LmNv
bSB0ZXN0IENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEc/kT8tvHgFBMTHXM
b8UhPxrgwdzNDB1vtSnYK0DP70PW2UtwiWKbseCUBVofG3z/FSwJsyRvghivoxgQ
XaiDUaNTMFEwHQYDVR0OBBYEFPHXQbzkj/0ufSxthP5k9pd5JI+6MB8GA1UdIwQY
MBaAFPHXQbzkj/0ufSxthP5k9pd5JI+6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZI
zj0EAwIDSQAwRgIhAPIQnIUFnv8kX99vI1kZ+GjeXJPbnv5QGdQjPyCebQQJAiEA
7N2XAFzojbHcNKEUeEDwwOss4rYKyJk0gBFiDvUYuck=
-----END CERTIFICATE-----`;

/** A certificate that is none of an authority. */
export const leafCertificate = `-----BEGIN CERTIFICATE-----
MIIBdTCCARqgAwIBAgIUMwkUED5udTFbh9eEw9TgCuLrQtQwCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFbm8gQ0EwIBcNMjYxMTI1MTAyOTI3WhgPMjEyNjExMDExMDI5
MjdaMBAxDjAMBgNVBAMMBW5vIENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
c/kT8tvHgFBMTHXMb8UhPxrgwdzNDB1vtSnYK0DP70PW2UtwiWKbseCUBVofG3z/
FSwJsyRvghivoxgQXaiDUaNQME4wHQYDVR0OBBYEFPHXQbzkj/0ufSxthP5k9pd5
JI+6MB8GA1UdIwQYMBaAFPHXQbzkj/0ufSxthP5k9pd5JI+6MAwGA1UdEwEB/wQC
MAAwCgYIKoZIzj0EAwIDSQAwRgIhAP3QZumOJi9YTUQBG3Jps+S/hrJWAOmc15e7
F/AcxWE+AiEApl8N7dzftzRn/fADipmo2lVWRlTSBVUOS/J5J3itE5A=
-----END CERTIFICATE-----`;

export const cluster = {
  region: "us-east-1",
  releaseLabel: "emr-7.9.0",
  realm: "EC2.INTERNAL",
  joinUser: "emr-join",
  directoryCidrs: ["172.16.10.0/24"],
  connection: {
    transitGatewayId: "tgw-0a1b2c3d4e5f60718",
    resolverRuleId: "rslvr-rr-0123456789abcdef0",
  },
  hue: {
    ldapUrl: "ldaps://ad.test",
    baseDn: "DC=ad,DC=test",
    bindDn: "CN=hue,DC=ad,DC=test",
    caCertificate,
  },
  instances: {
    kind: "fleets",
    primaryTypes: ["m6g.xlarge"],
    coreTypes: ["r6g.xlarge"],
    onDemandCapacity: 2,
  },
  scaling: { minimum: 2, maximum: 10 },
  idleTimeoutHours: 1.5,
  homeDirectoryUsers: ["ada"],
};

export const trust = {
  realm: "EMRKRB.TEST.COM",
  domain: "emrkrb.test.com",
  adminServer: "emrkrb.test.com:749",
  kdcServer: "emrkrb.test.com:88",
};

export const emr = {
  inTransit: { provider: "PEM", s3Object: "s3://config-{region}/certificates.zip" },
  bucketEncryption: [{ bucket: "ledger-{region}", mode: "SSE-S3" }],
  kerberos: { kdc: "cluster", trust },
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
      access: "read",
    },
  ],
  identities: [
    { user: "ada", groups: ["data-engineers"], locations: ["s3://data-{region}/engineering/"] },
  ],
  cluster,
};

const region = (name: string, cidr: string) => ({ cidr, zones: [`${name}a`], nat: "single" });

/**
 * @param changes of EMR; of any type, to see what the schema refuses.
 * @param values parameters of the component `emr`.
 * @param others other keys of the stack.
 */
export function parseEmr(
  changes: object = {},
  values: object = secrets,
  others: object = {},
): ParsedSpec<EmrStack> {
  return parseSpec(stackSchema, {
    environment: "production",
    accountId: "123456789012",
    regions: {
      "us-east-1": region("us-east-1", "10.0.0.0/16"),
      "us-west-2": region("us-west-2", "10.1.0.0/16"),
    },
    deployerRoleArn: "arn:aws:iam::123456789012:role/deployer",
    parameters: { emr: { values } },
    emr: { ...emr, ...changes },
    ...others,
  });
}
