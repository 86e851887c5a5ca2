/** The identity policy that a reader of parameters needs, in addition to its statement in the key policy. */
import { type PolicyDocument, policyDocument } from "../iam/document";
import { parameterArns, type ParameterScope } from "./keyPolicy";

/**
 * Lets an identity read the parameters at and below a path, and decrypt them through SSM.
 *
 * `GetParametersByPath` needs the path itself, the other actions the parameters below it.
 */
export function readerPolicy<S = string>(
  path: string,
  keyArn: S,
  scope: ParameterScope,
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
      Sid: "DecryptParameters",
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
