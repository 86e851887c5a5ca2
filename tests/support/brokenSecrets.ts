/** Keys, parameters and EMR in which every rule about them finds something. */
import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { type GraphBuilder } from "./graph";

const arnOf = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

export function addBrokenSecrets(stack: GraphBuilder): void {
  const reads = policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }]);
  for (const name of ["instances", "somebody"]) {
    const assumeRolePolicy = JSON.stringify(serviceTrust("ec2.amazonaws.com"));
    stack.resource(
      "aws:iam/role:Role",
      name,
      { name, assumeRolePolicy },
      { outputs: { arn: arnOf(name) } },
    );
    const policy = JSON.stringify(reads);
    stack.resource("aws:iam/rolePolicy:RolePolicy", `${name}-all`, { role: name, policy });
  }
  addKeys(stack);
  addEmr(stack);
}

function addKeys(stack: GraphBuilder): void {
  const policy = policyDocument([
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "kms:Decrypt",
      Resource: "*",
    },
    { Effect: "Allow", Principal: "*", Action: "kms:Encrypt", Resource: "*" },
  ]);
  stack.resource(
    "aws:kms/key:Key",
    "open-key",
    { policy: JSON.stringify(policy) },
    { outputs: { arn: "arn:aws:kms:us-east-1:123456789012:key/open" } },
  );
  const parameter = "aws:ssm/parameter:Parameter";
  stack.resource(parameter, "no-key", { type: "SecureString", name: "/dev/api/a" });
  stack.resource(parameter, "in-clear", { type: "String", name: "/dev/api/password" });
}

function addEmr(stack: GraphBuilder): void {
  const component = stack.resource(
    "meridian:index:EmrSecurityConfiguration",
    "emr",
    {},
    { outputs: { baseRoleArn: arnOf("instances"), locations: ["s3://data/"], identities: [] } },
  );
  const open = stack.resource(
    "aws:emr/securityConfiguration:SecurityConfiguration",
    "open",
    { configuration: "{}" },
    { parent: component },
  );
  stack.resource("aws:emr/cluster:Cluster", "loose", {
    ec2Attributes: {},
    securityConfiguration: open,
    kerberosAttributes: { realm: "R" },
  });
  stack.resource("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration", "off", {
    blockPublicSecurityGroupRules: false,
  });
}
