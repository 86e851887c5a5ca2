import { arn, globalArn, text } from "../parts";
import { type Format, type FormatTable } from "../format";

/** The ARN of an IAM entity includes its path, `/` by default. */
function iamArn(kind: string): Format {
  return (context) => {
    const path = text(context, "path") || "/";
    return `arn:${context.partition}:iam::${context.account}:${kind}${path}${text(context, "name")}`;
  };
}

/** Identities and permissions. Source of the prefixes: IAM User Guide, "IAM identifiers", unique ids. */
export const identity: FormatTable = {
  "aws:iam/role:Role": {
    id: "{name}",
    autoname: { maxLength: 64 },
    outputs: {
      arn: iamArn("role"),
      uniqueId: "AROA{upper17}",
      namePrefix: "",
      maxSessionDuration: 3600,
    },
  },
  "aws:iam/user:User": {
    id: "{name}",
    autoname: { maxLength: 64 },
    outputs: { arn: iamArn("user"), uniqueId: "AIDA{upper17}" },
  },
  "aws:iam/group:Group": {
    id: "{name}",
    outputs: { arn: iamArn("group"), uniqueId: "AGPA{upper17}" },
  },
  "aws:iam/policy:Policy": {
    id: "{arn}",
    autoname: { maxLength: 128 },
    outputs: {
      arn: iamArn("policy"),
      policyId: "ANPA{upper17}",
      attachmentCount: 0,
      namePrefix: "",
    },
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    id: "{name}",
    autoname: { maxLength: 128 },
    outputs: { arn: iamArn("instance-profile"), uniqueId: "AIPA{upper17}", namePrefix: "" },
  },
  "aws:iam/rolePolicy:RolePolicy": { id: "{role}:{name}", outputs: { namePrefix: "" } },
  "aws:iam/userPolicy:UserPolicy": { id: "{user}:{name}", outputs: { namePrefix: "" } },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}/{policyArn}" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { id: "{user}/{policyArn}" },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    id: "{arn}",
    outputs: {
      arn: (context) =>
        `arn:${context.partition}:iam::${context.account}:oidc-provider/${text(context, "url").replace(/^https:\/\//, "")}`,
    },
  },
  "aws:iam/accessKey:AccessKey": {
    id: "AKIA{upper16}",
    outputs: {
      secret: "{lower40}",
      keyFingerprint: "",
      encryptedSecret: "",
      encryptedSesSmtpPasswordV4: "",
    },
  },
  "aws:cognito/userPool:UserPool": {
    id: "{region}_{lower9}",
    outputs: {
      arn: arn("cognito-idp", "userpool/{id}"),
      endpoint: "cognito-idp.{region}.{dnsSuffix}/{id}",
    },
  },
  "aws:cognito/userPoolClient:UserPoolClient": { id: "{lower26}", outputs: { clientSecret: "" } },
  "aws:wafv2/webAcl:WebAcl": {
    id: "{uuid}",
    outputs: { arn: firewallArn("webacl"), lockToken: "{uuid}", namePrefix: "" },
  },
  "aws:wafv2/ipSet:IpSet": {
    id: "{uuid}",
    outputs: { arn: firewallArn("ipset"), lockToken: "{uuid}", namePrefix: "" },
  },
  "aws:guardduty/detector:Detector": {
    id: "{hex32}",
    outputs: { arn: arn("guardduty", "detector/{id}") },
  },
  "aws:cloudtrail/trail:Trail": {
    id: "{arn}",
    outputs: { arn: arn("cloudtrail", "trail/{name}"), homeRegion: "{region}", snsTopicArn: "" },
  },
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    id: "{arn}",
    autoname: false,
    outputs: {
      arn: globalArn("iam", "role/aws-service-role/{awsServiceName}/{hex8}"),
      uniqueId: "AROA{upper17}",
    },
  },
};

/** Source: WAF Developer Guide, "ARNs": `global` for CloudFront, else `regional`. */
function firewallArn(kind: string): Format {
  return (context) => {
    const scope = text(context, "scope") === "CLOUDFRONT" ? "global" : "regional";
    const path = `${scope}/${kind}/${text(context, "name")}/${text(context, "id")}`;
    return `arn:${context.partition}:wafv2:${context.region}:${context.account}:${path}`;
  };
}
