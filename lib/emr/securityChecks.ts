/** What a security configuration must be before EMR sees it. */
import { checkReachable, type Identity } from "./emrfs";
import { type Issue } from "../spec/issue";
import { expectMatch } from "./expect";
import { checkKerberos } from "./kerberosChecks";
import { type Feature } from "./release";
import {
  type AtRestEncryption,
  type RoleMapping,
  type S3Encryption,
  type SecuritySpec,
} from "./securitySpec";

const KEY_ARN = /^arn:[^:]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
const S3_OBJECT = /^(s3:\/\/|arn:[^:]+:s3:::)[^/]+\/.*[^/]$/;
const ROLE_ARN = /^arn:[^:]+:iam::\d{12}:role\/\S+$/;
const PREFIX = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(\S*\/)?$/;

/**
 * Checks a specification whose values are known.
 *
 * @param prefix of the paths: with its dot, such as `emr.`.
 */
export function checkSecurity(
  spec: SecuritySpec,
  identities: readonly Identity[] = [],
  prefix = "",
): Issue[] {
  const { atRest, inTransit, kerberos, mappings = [] } = spec;
  return [
    ...(atRest === "off" ? [] : checkAtRest(atRest, `${prefix}atRest`)),
    ...(inTransit === "off" ? [] : checkSource(inTransit, `${prefix}inTransit`)),
    ...(kerberos === undefined ? [] : checkKerberos(kerberos, `${prefix}kerberos`)),
    ...mappings.flatMap((mapping, at) => checkMapping(mapping, `${prefix}mappings[${at}]`)),
    ...checkReachable(mappings, identities, `${prefix}mappings`),
    ...checkTenancy(spec, prefix),
    ...checkHops(spec.metadata?.hopLimit, `${prefix}metadata.hopLimit`),
  ];
}

/** What a cluster's release must have to use a specification. */
export function featuresOf(spec: SecuritySpec<unknown>): Feature[] {
  const { atRest, kerberos, mappings = [], lakeFormation, metadata } = spec;
  const usesEbs =
    atRest !== "off" && atRest.disk.provider === "AwsKms" && (atRest.disk.enableEbs ?? true);
  const wanted: [Feature, boolean][] = [
    ["kerberos", kerberos !== undefined],
    ["emrfsMappings", mappings.length > 0],
    ["ebsEncryption", usesEbs],
    ["metadataVersion2", metadata?.requireVersion2 ?? true],
    ["lakeFormation", lakeFormation !== undefined],
  ];
  return wanted.flatMap(([feature, isWanted]) => (isWanted ? [feature] : []));
}

function checkAtRest({ s3, overrides = [], disk }: AtRestEncryption, path: string): Issue[] {
  const duplicates = overrides.flatMap(({ bucket }, at) =>
    overrides.slice(0, at).some((earlier) => earlier.bucket === bucket)
      ? [
          {
            path: `${path}.overrides[${at}].bucket`,
            message: `must be named once, got "${bucket}" again`,
          },
        ]
      : [],
  );
  return [
    ...checkS3(s3, `${path}.s3`),
    ...overrides.flatMap((override, at) => checkS3(override, `${path}.overrides[${at}]`)),
    ...duplicates,
    ...(disk.provider === "AwsKms"
      ? checkKey(disk.keyArn, `${path}.disk.keyArn`)
      : checkSource(disk, `${path}.disk`)),
    ...checkProviderClasses(s3, disk, `${path}.disk.providerClass`),
  ];
}

function checkS3(s3: S3Encryption, path: string): Issue[] {
  switch (s3.mode) {
    case "SSE-S3":
      return [];
    case "SSE-KMS":
    case "CSE-KMS":
      return checkKey(s3.keyArn, `${path}.keyArn`);
    case "CSE-Custom":
      return expectMatch(
        s3.s3Object,
        S3_OBJECT,
        "be the location of an S3 object",
        `${path}.s3Object`,
      );
  }
}

function checkKey(keyArn: string, path: string): Issue[] {
  return expectMatch(keyArn, KEY_ARN, "be the full ARN of a KMS key, no alias", path);
}

function checkSource({ s3Object }: { readonly s3Object: string }, path: string): Issue[] {
  return expectMatch(s3Object, S3_OBJECT, "be the location of an S3 object", `${path}.s3Object`);
}

/** EMR wants two classes, even where one jar has both. */
function checkProviderClasses(
  s3: S3Encryption,
  disk: AtRestEncryption["disk"],
  path: string,
): Issue[] {
  const isSame =
    s3.mode === "CSE-Custom" &&
    disk.provider === "Custom" &&
    s3.providerClass === disk.providerClass;
  return isSame
    ? [{ path, message: `must differ from the class for S3, got "${disk.providerClass}" for both` }]
    : [];
}

function checkMapping({ roleArn, by, identifiers }: RoleMapping, path: string): Issue[] {
  const none = { path: `${path}.identifiers`, message: "must name one or more, got none" };
  return [
    ...expectMatch(roleArn, ROLE_ARN, "be the ARN of a role", `${path}.roleArn`),
    ...(identifiers.length === 0 ? [none] : []),
    ...checkIdentifiers(by, identifiers, path),
  ];
}

/** The names or locations of one mapping. */
export function checkIdentifiers(
  by: RoleMapping["by"],
  identifiers: readonly string[],
  path: string,
): Issue[] {
  return identifiers.flatMap((identifier, at) =>
    by === "Prefix"
      ? checkPrefix(identifier, `${path}.identifiers[${at}]`)
      : expectMatch(
          identifier,
          /^[^\s,:/]+$/,
          `be the name of a Hadoop ${by.toLowerCase()}`,
          `${path}.identifiers[${at}]`,
        ),
  );
}

/** Without the final slash `s3://data` would match the bucket `data2` as well. */
function checkPrefix(identifier: string, path: string): Issue[] {
  return expectMatch(identifier, PREFIX, 'be an S3 location that ends with "/"', path);
}

/** Who a request comes from means nothing where anybody can say that he is somebody else. */
function checkTenancy(spec: SecuritySpec, prefix: string): Issue[] {
  if (!(spec.mappings ?? []).some(({ by }) => by !== "Prefix")) {
    return [];
  }
  const issue = (path: string, message: string): Issue => ({ path: `${prefix}${path}`, message });
  return [
    ...(spec.kerberos === undefined
      ? [
          issue(
            "kerberos",
            "must be set with mappings of users or groups, got nothing; without it a user is whoever he says",
          ),
        ]
      : []),
    ...(spec.atRest === "off"
      ? [issue("atRest", 'must be on where several users share a cluster, got "off"')]
      : []),
    ...(spec.inTransit === "off"
      ? [issue("inTransit", 'must be on where several users share a cluster, got "off"')]
      : []),
  ];
}

function checkHops(hops: number | undefined, path: string): Issue[] {
  return hops === undefined || (Number.isInteger(hops) && hops >= 1 && hops <= 64)
    ? []
    : [{ path, message: `must be a whole number from 1 to 64, got ${hops}` }];
}
