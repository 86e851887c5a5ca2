/**
 * Lets the workflow runs of one repository take a role.
 *
 * The claims are compared for equality. A wildcard in the subject would admit every branch of the
 * repository, pull requests included, or other repositories whose names begin alike.
 *
 * Source: GitHub documentation, "Configuring OpenID Connect in Amazon Web Services".
 */
import { policyDocument, type PolicyDocument } from "../iam/document";

export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** What the tokens are issued for. Source: aws-actions/configure-aws-credentials, input `audience`. */
export const GITHUB_AUDIENCE = "sts.amazonaws.com";

/**
 * The trust policy of a role.
 *
 * @param providerArn of the account's provider for GitHub's tokens.
 * @param repository such as `example/meridian`.
 * @param subject such as `environment:production`.
 */
export function gitHubTrust<S>(
  providerArn: S,
  repository: string,
  subject: string,
): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    {
      Effect: "Allow",
      Principal: { Federated: providerArn },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE,
          [`${GITHUB_ISSUER}:sub`]: `repo:${repository}:${subject}`,
        },
      },
    },
  ]);
}

/** Lets operators take the break-glass role, with a second factor. */
export function operatorTrust(operatorArns: readonly string[]): PolicyDocument {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { AWS: operatorArns },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    },
  ]);
}
