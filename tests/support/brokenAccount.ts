/** What belongs to an account's bootstrap, in which every rule about it finds something. */
import { policyDocument } from "../../lib/iam/document";
import { type GraphBuilder } from "./graph";
import { addRole, allow } from "./iam";

export function addBrokenAccount(stack: GraphBuilder): void {
  const arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
  stack.resource(
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    "github",
    { url: "https://token.actions.githubusercontent.com" },
    { outputs: { arn } },
  );
  const trust = policyDocument([
    {
      Effect: "Allow",
      Principal: { Federated: arn },
      Action: "sts:AssumeRoleWithWebIdentity",
    },
  ]);
  addRole(stack, "workflow", [allow("s3:GetObject")], trust);
  const parent = stack.resource("meridian:index:StateBucket", "state");
  stack.resource("aws:s3/bucket:Bucket", "state-bucket", {}, { parent });
  // The account has a lower quota than AWS's default, and the stack two addresses.
  const quotas = { elasticIpAddresses: 1 };
  stack.resource("meridian:index:Global", "global", {}, { outputs: { quotas } });
  stack.resource("aws:ec2/eip:Eip", "address-one");
  stack.resource("aws:ec2/eip:Eip", "address-two");
}
