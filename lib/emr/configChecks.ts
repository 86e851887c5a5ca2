/**
 * What the EMR part of a stack must be together.
 *
 * The schema has refused what is wrong by itself. The security configuration is checked in its final
 * form, with stand-ins for the ARNs that only exist later.
 */
import { type Issue } from "../spec/issue";
import { checkCluster } from "./clusterChecks";
import {
  type EmrSecurityConfig,
  type IdentityConfig,
  type MappingConfig,
  securitySpec,
} from "./emrConfig";
import { type EmrDraft } from "./emrDraft";
import { checkSecurity } from "./securityChecks";
import { type SecuritySpec } from "./securitySpec";

/** Everything that is wrong with EMR in a stack. */
export function checkEmr(draft: EmrDraft): Issue[] {
  const { emr } = draft;
  if (emr?.inTransit === undefined) {
    return [];
  }
  const config = complete(emr, emr.inTransit);
  const [region = "us-east-1"] = Object.keys(draft.regions ?? {}).sort();
  return [
    ...checkSecurityConfig(config, region, "emr."),
    ...(emr.cluster === undefined ? [] : checkCluster(emr.cluster, config, draft)),
  ];
}

/**
 * Checks a security configuration in the form that it has in one region.
 *
 * @param prefix of the paths: with its dot, such as `emr.`.
 */
export function checkSecurityConfig(
  config: EmrSecurityConfig,
  region: string,
  prefix = "",
): Issue[] {
  return [
    ...checkSecurity(specOf(config, region), config.identities, prefix),
    ...checkNames(config.mappings, prefix),
    ...checkIdentities(config.identities, prefix),
  ];
}

function specOf(config: EmrSecurityConfig, region: string): SecuritySpec {
  return securitySpec(config, { region, ...standIns(config) });
}

/** Only mappings that the schema has not refused are checked further. */
function complete(
  emr: NonNullable<EmrDraft["emr"]>,
  inTransit: EmrSecurityConfig["inTransit"],
): EmrSecurityConfig {
  return {
    inTransit,
    bucketEncryption: emr.bucketEncryption ?? [],
    kerberos: emr.kerberos,
    mappings: (emr.mappings ?? []).map((mapping) => ({
      name: mapping?.name ?? "",
      by: mapping?.by ?? "Prefix",
      identifiers: mapping?.identifiers ?? ["s3://refused-by-the-schema/"],
      locations: mapping?.locations ?? [],
      access: mapping?.access ?? "readWrite",
    })),
    identities: emr.identities ?? [],
    lakeFormation: emr.lakeFormation,
    metadataHopLimit: emr.metadataHopLimit ?? 1,
  };
}

function standIns({ mappings }: EmrSecurityConfig): {
  readonly keyArn: string;
  readonly roleArns: Readonly<Record<string, string>>;
} {
  const arn = (name: string): string => `arn:aws:iam::123456789012:role/${name || "unnamed"}`;
  return {
    keyArn: "arn:aws:kms:us-east-1:123456789012:key/stand-in",
    roleArns: Object.fromEntries(mappings.map(({ name }) => [name, arn(name)])),
  };
}

function checkNames(mappings: readonly MappingConfig[], prefix: string): Issue[] {
  return mappings.flatMap(({ name }, at) =>
    name !== "" && mappings.slice(0, at).some((earlier) => earlier.name === name)
      ? [
          {
            path: `${prefix}mappings[${at}].name`,
            message: `must be used once, got "${name}" again`,
          },
        ]
      : [],
  );
}

function checkIdentities(identities: readonly IdentityConfig[], prefix: string): Issue[] {
  return identities.flatMap(({ user }, at) =>
    identities.slice(0, at).some((earlier) => earlier.user === user)
      ? [
          {
            path: `${prefix}identities[${at}].user`,
            message: `must be named once, got "${user}" again`,
          },
        ]
      : [],
  );
}
