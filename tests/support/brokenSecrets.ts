/** Keys, parameters and EMR in which every rule about them finds something. */
import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { type GraphBuilder } from "./graph";
import { addRole, allow, roleArn } from "./iam";

export function addBrokenSecrets(stack: GraphBuilder): void {
  stack.resource("aws:ssm/document:Document", "public", {
    permissions: { type: "Share", account_ids: "All" },
  });
  for (const name of ["instances", "bystander"]) {
    addRole(stack, name, [allow("*")], serviceTrust("ec2.amazonaws.com"));
  }
  addKeys(stack);
  addMalformed(stack);
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

/** A document that IAM refuses. */
function addMalformed(stack: GraphBuilder): void {
  const policy = '{"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": 5}]}';
  stack.resource("aws:sqs/queuePolicy:QueuePolicy", "malformed", { policy });
}

function addEmr(stack: GraphBuilder): void {
  const component = stack.resource(
    "meridian:index:EmrSecurityConfiguration",
    "emr",
    {},
    { outputs: { baseRoleArn: roleArn("instances"), locations: ["s3://data/"], identities: [] } },
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
  addCutOffCluster(stack);
}

/** A cluster with a trust whose groups have no rule and no tag, in a VPC without a way out. */
function addCutOffCluster(stack: GraphBuilder): void {
  const kdc = { ClusterDedicatedKdcConfiguration: { CrossRealmTrustConfiguration: {} } };
  const trusting = stack.resource(
    "aws:emr/securityConfiguration:SecurityConfiguration",
    "trusting",
    {
      configuration: JSON.stringify({
        AuthenticationConfiguration: { KerberosConfiguration: kdc },
      }),
    },
  );
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "cut-off", {});
  const group = (name: string) =>
    stack.resource("aws:ec2/securityGroup:SecurityGroup", name, { vpcId: vpc });
  stack.resource("aws:emr/cluster:Cluster", "cut-off", {
    ec2Attributes: {
      subnetId: stack.resource("aws:ec2/subnet:Subnet", "cut-off", { vpcId: vpc }),
      emrManagedMasterSecurityGroup: group("cut-off-primary"),
      emrManagedSlaveSecurityGroup: group("cut-off-core"),
      serviceAccessSecurityGroup: group("cut-off-service"),
    },
    securityConfiguration: trusting,
    kerberosAttributes: { realm: "R" },
  });
}
