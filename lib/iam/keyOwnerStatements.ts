/** What the owners of a stack's keys do with a key that no role of the stack uses. */
import { type Statement } from "./document";
import { keyLifecycleAnd } from "./keyActions";

/** The role that runs `pulumi up` administers the key, and uses it for nothing. */
export function deployerAdministers(arn: string): Statement {
  return {
    Sid: "DeployerAdministers",
    Effect: "Allow",
    Principal: { AWS: arn },
    Action: keyLifecycleAnd("kms:PutKeyPolicy"),
    Resource: "*",
  };
}

/** The role for emergencies changes the policy of the key; none without such a role. */
export function breakGlassStatements(arn: string | undefined): readonly Statement[] {
  return arn === undefined
    ? []
    : [
        {
          Sid: "BreakGlassChangesPolicy",
          Effect: "Allow",
          Principal: { AWS: arn },
          Action: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy"],
          Resource: "*",
        },
      ];
}
