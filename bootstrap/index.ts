/**
 * Table of contents of an account's bootstrap:
 *
 *   1. configuration  what the stack file says
 *   2. boundaries     what a role can have at most
 *   3. roles          who deploys, previews, and acts in an emergency
 *   4. keys           of state, secrets, the audit log, and of volumes in each region
 *   5. state          the bucket with the state of all stacks of the account
 *   6. settings       what an account has once, and once in each region
 *   7. outputs        what stack files of the platform name
 *
 * The order is that of AWS: a role needs its boundary, and KMS and S3 refuse a policy that names a role which
 * does not exist. So policies take the ARNs from the roles, although the plan has them.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  auditKeyUsers,
  secretsKeyUsers,
  stateKeyUsers,
  type StateKeyUsers,
  volumeKeyUsers,
} from "../lib/account/keyUsers";
import { SECRETS_KEY_ALIAS } from "../lib/account/names";
import { platformSettings, stateBackend } from "../lib/account/platformSettings";
import { regionOf, type RegionName } from "../lib/regions";
import { AccountKey } from "./components/accountKey";
import { AuditTrail } from "./components/auditTrail";
import { Boundaries } from "./components/boundaries";
import { RegionSettings } from "./components/regionSettings";
import { Roles } from "./components/roles";
import { StateBucket } from "./components/stateBucket";
import { loadAccount } from "./config";

// 1. Configuration
const plan = loadAccount();
const { account, environments, home, locations } = plan;
const homeProvider = createProvider(home.region);
const atHome = { provider: homeProvider };

// 2. Boundaries
const boundaries = new Boundaries(
  "boundaries",
  { account, environments: environments.map(({ scope }) => scope) },
  atHome,
);

// 3. Roles
const roles = new Roles("roles", { plan, boundaries }, atHome);

// 4. Keys
const { administratorArn } = plan.owners;
const { previewArn, breakGlassArn, deployers } = roles;
const owners = { administratorArn, breakGlassArn };
const deployerArns = deployers.map(({ arn }) => arn);
const users: StateKeyUsers<pulumi.Input<string>> = {
  administratorArn,
  previewArn,
  deployerArns,
};
const stateKey = new AccountKey(
  "state",
  {
    description: "Pulumi's state",
    alias: "alias/meridian-state",
    owners,
    users: stateKeyUsers(users, home),
  },
  atHome,
);
new AccountKey(
  "secrets",
  {
    description: "Secrets in stack files and in state",
    alias: SECRETS_KEY_ALIAS,
    owners,
    users: secretsKeyUsers(users),
  },
  atHome,
);
const auditKey = new AccountKey(
  "audit",
  {
    description: "Audit trail, its log group, and notifications",
    alias: "alias/meridian-audit",
    owners,
    users: auditKeyUsers(home, administratorArn),
  },
  atHome,
);

// 5. State
new StateBucket(
  "meridian-state",
  {
    plan: plan.state,
    accountId: account.accountId,
    keyArn: stateKey.keyArn,
    principals: { administratorArn, breakGlassArn, previewArn, deployers },
    logRetentionDays: plan.auditLogRetentionDays,
  },
  atHome,
);

// 6. Settings
new aws.s3.AccountPublicAccessBlock(
  "no-public-buckets",
  {
    accountId: account.accountId,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  atHome,
);
new AuditTrail(
  "audit-trail",
  {
    location: home,
    keyArn: auditKey.keyArn,
    breakGlassArn: plan.owners.breakGlassArn,
    boundaryArn: boundaries.workloadArn,
    retentionDays: plan.auditLogRetentionDays,
    alarmEmails: plan.alarmEmails,
  },
  atHome,
);
for (const location of locations) {
  const { shortName } = regionOf(location.region);
  const provider = location.region === home.region ? homeProvider : createProvider(location.region);
  const volumeKey = new AccountKey(
    `${shortName}-volumes`,
    {
      description: "Volumes for which no other key is named",
      alias: "alias/meridian-volumes",
      owners,
      users: volumeKeyUsers(location, deployerArns),
    },
    { provider },
  );
  new RegionSettings(
    shortName,
    { volumeKeyArn: volumeKey.keyArn, apiGatewayRoleArn: roles.apiGatewayArn },
    { provider },
  );
}

// 7. Outputs
export const backend = stateBackend(plan);
export const platform = platformSettings(plan);

function createProvider(region: RegionName): aws.Provider {
  return new aws.Provider(`aws-${region}`, {
    region,
    allowedAccountIds: [account.accountId],
    defaultTags: {
      tags: {
        environment: pulumi.getStack(),
        owner: plan.owner,
        project: pulumi.getProject(),
      },
    },
  });
}
