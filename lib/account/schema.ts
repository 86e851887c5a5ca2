/** The configuration of a bootstrap stack: one account, and what is made in it once. */
import { z } from "zod";

import { regionNames } from "../regions";
import { wholeNumber } from "../spec/fields";
import { type SpecOf } from "../spec/domain";
import { identitySchema } from "../stack/schema";

// What `meta` adds is for editors only: `checks.ts` refuses the same, in better words.
const regionName = z.string().meta({ enum: [...regionNames] });

/** Source: GitHub documentation, "OpenID Connect reference", "Example subject claims". */
const gitHubSubject = z
  .string()
  .regex(
    /^(environment:[A-Za-z0-9][A-Za-z0-9_.-]*|ref:refs\/(heads|tags)\/[A-Za-z0-9][A-Za-z0-9_./-]*)$/,
    "must be environment:NAME, ref:refs/heads/BRANCH or ref:refs/tags/TAG, without wildcards",
  );

const environmentSchema = z.strictObject({
  environment: identitySchema.environment.describe(
    "What the stack is for, as in its own stack file. Its parameters have this name in front.",
  ),
  gitHubSubject: gitHubSubject
    .describe(
      "The workflow runs that deploy it: what follows `repo:OWNER/NAME:` in GitHub's token.",
    )
    .meta({ examples: ["environment:production"] }),
  zoneRoleArn: z
    .string()
    .optional()
    .describe(
      "Role of another account that changes the stack's hosted zones there: `domain.roleArn` in its stack file. Its deploy role can take this one and no other.",
    )
    .meta({ examples: ["arn:aws:iam::210987654321:role/dns-records"] }),
});

/** The keys of a bootstrap stack. */
export const accountKeys = {
  accountId: identitySchema.accountId,
  owner: identitySchema.owner,
  repository: z
    .string()
    .regex(
      /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/,
      "must be the owner and the name of a GitHub repository",
    )
    .describe("The GitHub repository whose workflows take the roles, as OWNER/NAME.")
    .meta({ examples: ["example/meridian"] }),
  administratorArn: z
    .string()
    .describe("The role that runs this program. It administers the keys and the state bucket.")
    .meta({ examples: ["arn:aws:iam::123456789012:role/account-administrator"] }),
  stateRegion: regionName
    .describe(
      "The region of the state bucket, the secrets key and the audit log. One of `regions`; moving it replaces them.",
    )
    .meta({ examples: ["us-east-1"] }),
  regions: z
    .array(regionName)
    .min(1)
    .describe(
      "The regions in use. Each gets the account-wide settings, and the roles work in no other.",
    )
    .meta({ examples: [["us-east-1", "us-west-2"]] }),
  environments: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,19}$/, "must be 1 to 20 lower-case letters, digits and hyphens"),
      environmentSchema,
    )
    .describe("The stacks of the platform that run in this account, by name."),
  previewSubject: gitHubSubject
    .default("ref:refs/heads/main")
    .describe(
      "The workflow runs that read the account, for drift and previews of what is deployed.",
    ),
  breakGlassOperators: z
    .array(z.string())
    .min(1)
    .describe("ARNs of the roles and users that can take the break-glass role, with MFA.")
    .meta({ examples: [["arn:aws:iam::123456789012:user/on-call"]] }),
  alarmEmails: z
    .array(z.email("must be an e-mail address"))
    .min(1)
    .describe("Addresses that are notified when the break-glass role is taken.")
    .meta({ examples: [["security@example.com"]] }),
  stateRetentionDays: wholeNumber(30, 3650, "days")
    .default(365)
    .describe("Days for which replaced and deleted versions of the state are kept."),
  stateLockDays: wholeNumber(1, 365, "days")
    .optional()
    .describe(
      "Days for which no version of the state can be deleted, by governance-mode object lock. Shorter than `stateRetentionDays`.",
    ),
  auditLogRetentionDays: wholeNumber(90, 3653, "days")
    .default(365)
    .describe("Days for which the account's trail and the state bucket's access log are kept."),
};

/** All configuration of a bootstrap stack. */
export const accountSchema = z.strictObject(accountKeys);

/** A bootstrap stack's configuration with its defaults. */
export type AccountSpec = SpecOf<typeof accountKeys>;
