/** What a reader of parameters needs in his own policy, beside his statement in the key's. */
import { type PolicyDocument, policyDocument } from "../iam/document";
import { type KeyScope, parameterArns } from "./keyPolicy";

/**
 * Lets an identity read the parameters at and below a path, and decrypt them through SSM.
 *
 * `GetParametersByPath` is asked for the path itself, the others for the parameters below it.
 */
export function readerPolicy<S = string>(
  path: string,
  keyArn: S,
  scope: Omit<KeyScope, "usesAdvancedTier">,
): PolicyDocument<S | string> {
  const below = parameterArns(path, scope);
  const folder = (below.at(-1) ?? "").replace(/\/\*$/, "");
  return policyDocument<S | string>([
    {
      Sid: "ReadParameters",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      Resource: [...new Set([folder, ...below])],
    },
    {
      Sid: "DecryptThem",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: {
        StringEquals: { "kms:ViaService": `ssm.${scope.region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:PARAMETER_ARN": below },
      },
    },
  ]);
}
