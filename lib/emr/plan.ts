/** What EMR in one region is built from. */
import { type AwsLocation } from "../location";
import { type KeyOwners, planKeyOwners } from "../parameters/keyOwners";
import { collect, ifAccepted } from "../spec/checks";
import { issuesOf, planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkEmr } from "./checks";
import { type ClusterPlan, planCluster } from "./cluster/plan";
import { checkReachable } from "./emrfs";
import { inRegion } from "./fields";
import { type EmrSpec, type EmrStack, type MappingSpec } from "./schema";
import { type SecuritySpec } from "./securitySpec";

export interface EmrPlan {
  readonly location: AwsLocation;
  readonly isProduction: boolean;
  /** The roles that administer the region's EMR key. */
  readonly owners: KeyOwners;
  /** ARNs of roles outside of the stack that read objects. */
  readonly dataReaderArns: readonly string[];
  readonly security: SecurityPlan;
  /** The cluster; undefined in a region where none runs. */
  readonly cluster: ClusterPlan | undefined;
}

/** The security configuration of one region: the stack's, with the name of the region for `{region}`. */
export type SecurityPlan = Omit<EmrSpec, "cluster" | "dataReaders" | "logReaders">;

/** Plans EMR in one region, undefined in a stack without EMR, or finds everything that is wrong with it. */
export function planEmr(stack: EmrStack, location: AwsLocation): Planned<EmrPlan | undefined> {
  const { emr } = stack;
  if (emr === undefined) {
    return planned([], () => undefined);
  }
  const { region } = location;
  const [owners] = ifAccepted(() => planKeyOwners(stack));
  const issues = collect(
    () => (owners === undefined ? [] : issuesOf(owners)),
    () => checkEmr(stack),
    () => checkReachable(emr.mappings, emr.identities, region, "emr.mappings"),
  );
  if (issues.length > 0 || owners?.ok !== true) {
    return { ok: false, issues };
  }
  return planned([], () => ({
    location,
    isProduction: isProduction(stack),
    owners: owners.plan,
    dataReaderArns: emr.dataReaders,
    security: planSecurity(emr, region),
    cluster:
      emr.cluster?.region === region ? planCluster(emr.cluster, emr, stack, location) : undefined,
  }));
}

function planSecurity(emr: EmrSpec, region: string): SecurityPlan {
  const here = (text: string): string => inRegion(text, region);
  const { kerberos, lakeFormation, metadataHopLimit } = emr;
  return {
    kerberos,
    lakeFormation,
    metadataHopLimit,
    inTransit: { ...emr.inTransit, s3Object: here(emr.inTransit.s3Object) },
    bucketEncryption: emr.bucketEncryption.map((encryption) => ({
      ...encryption,
      bucket: here(encryption.bucket),
    })),
    mappings: emr.mappings.map((mapping) => ({
      ...mapping,
      identifiers: mapping.identifiers.map(here),
      locations: mapping.locations.map(here),
    })),
    identities: emr.identities.map((identity) => ({
      ...identity,
      locations: identity.locations.map(here),
    })),
  };
}

/** A mapping and the ARN of its role, which is only known when the role exists. */
export interface MappedRole<S> {
  readonly mapping: MappingSpec;
  readonly arn: S;
}

/**
 * The security configuration of a plan, complete.
 *
 * @param keyArn of the key of objects and disks.
 * @param mappedRoles in the order of the mappings.
 */
export function securitySpec<S>(
  plan: SecurityPlan,
  keyArn: S,
  mappedRoles: readonly MappedRole<S>[],
): SecuritySpec<S | string> {
  return {
    atRest: {
      s3: { mode: "SSE-KMS", keyArn },
      overrides: plan.bucketEncryption,
      disk: { provider: "AwsKms", keyArn },
    },
    inTransit: plan.inTransit,
    kerberos: plan.kerberos,
    mappings: mappedRoles.map(({ mapping: { by, identifiers }, arn }) => ({
      roleArn: arn,
      by,
      identifiers,
    })),
    lakeFormation: plan.lakeFormation,
    metadata: { hopLimit: plan.metadataHopLimit },
  };
}
