/** An account's bootstrap as plain values. */
import { type AccountPlan, planAccount } from "../../lib/account/plan";
import { type AccountSpec } from "../../lib/account/schema";
import { type AccountScope, type EnvironmentScope } from "../../lib/account/scopes";

export const account: AccountScope = {
  accountId: "123456789012",
  partition: "aws",
  regions: ["us-east-1", "us-west-2"],
};

export const prod: EnvironmentScope = { name: "prod", environment: "production" };

export const accountSpec: AccountSpec = {
  accountId: "123456789012",
  owner: "platform",
  repository: "example/meridian",
  administratorArn: "arn:aws:iam::123456789012:role/account-administrator",
  stateRegion: "us-east-1",
  regions: ["us-west-2", "us-east-1"],
  environments: {
    prod: { environment: "production", gitHubSubject: "environment:production" },
    dev: { environment: "development", gitHubSubject: "environment:development" },
  },
  previewSubject: "ref:refs/heads/main",
  breakGlassOperators: ["arn:aws:iam::123456789012:user/on-call"],
  alarmEmails: ["security@example.com"],
  stateRetentionDays: 365,
  auditLogRetentionDays: 365,
};

/** The plan of the account, with some keys changed. */
export function accountPlan(changes: Partial<AccountSpec> = {}): AccountPlan {
  const result = planAccount({ ...accountSpec, ...changes });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.issues));
  }
  return result.plan;
}
