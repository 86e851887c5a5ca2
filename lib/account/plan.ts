/** What the bootstrap of one account is built from. */
import { locationOf, type AwsLocation } from "../location";
import { isRegionName, regionNames, type RegionName } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { checkAccount } from "./checks";
import { type KeyOwners } from "./keyPolicy";
import { bootstrapRoleArn, deployRoleArn, stateBucketName } from "./names";
import { type AccountSpec } from "./schema";
import { type AccountScope, type EnvironmentScope } from "./scopes";
import { type StackName } from "./stateAccess";

/** Project of the platform's stacks, and of the bootstrap's. */
export const PLATFORM_PROJECT = "meridian";

export interface AccountPlan {
  readonly account: AccountScope;
  readonly owner: string;
  readonly repository: string;
  readonly owners: KeyOwners;
  /** Where the state, the secrets key and the audit log are. */
  readonly home: AwsLocation;
  /** All regions in use, by name. */
  readonly locations: readonly AwsLocation[];
  readonly state: StatePlan;
  readonly environments: readonly EnvironmentPlan[];
  readonly preview: RolePlan;
  readonly breakGlassOperators: readonly string[];
  readonly alarmEmails: readonly string[];
  readonly auditLogRetentionDays: number;
}

export interface StatePlan {
  readonly bucketName: string;
  /** Days for which replaced and deleted versions are kept. */
  readonly retentionDays: number;
  /** Days for which no version can be deleted; undefined for no such time. */
  readonly lockDays?: number | undefined;
}

/** A role that workflows take. */
export interface RolePlan {
  readonly roleArn: string;
  /** What follows `repo:OWNER/NAME:` in the subject of the token. */
  readonly gitHubSubject: string;
}

export interface EnvironmentPlan extends RolePlan {
  readonly scope: EnvironmentScope;
  readonly stacks: readonly StackName[];
}

/** Plans the bootstrap, or finds everything that is wrong between its keys. */
export function planAccount(spec: AccountSpec): Planned<AccountPlan> {
  return planned(checkAccount(spec), () => {
    const regions = spec.regions.filter(isRegionName).sort();
    const home = locationOf(spec.accountId, homeOf(spec));
    const account = { accountId: spec.accountId, partition: home.partition, regions };
    return {
      account,
      owner: spec.owner,
      repository: spec.repository,
      owners: {
        administratorArn: spec.administratorArn,
        breakGlassArn: bootstrapRoleArn(account, "break-glass"),
      },
      home,
      locations: regions.map((region) => locationOf(spec.accountId, region)),
      state: {
        bucketName: stateBucketName(spec.accountId),
        retentionDays: spec.stateRetentionDays,
        lockDays: spec.stateLockDays,
      },
      environments: planEnvironments(spec, account),
      preview: {
        roleArn: bootstrapRoleArn(account, "preview"),
        gitHubSubject: spec.previewSubject,
      },
      breakGlassOperators: spec.breakGlassOperators,
      alarmEmails: spec.alarmEmails,
      auditLogRetentionDays: spec.auditLogRetentionDays,
    };
  });
}

function planEnvironments(
  { environments }: AccountSpec,
  account: AccountScope,
): readonly EnvironmentPlan[] {
  return Object.entries(environments)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { environment, gitHubSubject, zoneRoleArn }]) => ({
      scope: { name, environment, zoneRoleArn },
      stacks: [{ project: PLATFORM_PROJECT, stack: name }],
      roleArn: deployRoleArn(account, name),
      gitHubSubject,
    }));
}

function homeOf({ stateRegion }: AccountSpec): RegionName {
  const home = regionNames.find((name) => name === stateRegion);
  if (home === undefined) {
    throw new RangeError(`stateRegion must be the name of an AWS region, got "${stateRegion}"`);
  }
  return home;
}
