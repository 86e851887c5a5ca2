import { type AccessTable, rowsOf } from "./row";

const api = rowsOf("apigateway", "apigateway", { scope: "restApi" });
const route53 = rowsOf("route53", "route53");
const resolver = rowsOf("route53resolver", "route53resolver");
const waf = rowsOf("wafv2", "wafv2");

/** The regional API, web ACLs, names with their records, and rules of the resolver. API Gateway's actions are the verbs of its own API. */
export const edge: AccessTable = {
  "aws:apigateway/restApi:RestApi": api("rest_api", {
    create: ["PATCH", "POST", "PUT"],
    read: ["GET"],
    update: ["DELETE", "PATCH", "PUT"],
    delete: ["DELETE"],
  }),
  "aws:apigateway/deployment:Deployment": api("deployment", {
    create: ["POST"],
    read: ["GET"],
    update: ["PATCH"],
    delete: ["DELETE"],
  }),
  "aws:apigateway/stage:Stage": api("stage", {
    create: ["PATCH", "POST", "PUT"],
    read: ["GET"],
    update: ["DELETE", "PATCH", "PUT"],
    delete: ["DELETE"],
  }),
  "aws:apigateway/methodSettings:MethodSettings": api("method_settings", {
    create: ["PATCH"],
    read: ["GET"],
    update: ["PATCH"],
    delete: ["PATCH"],
  }),
  "aws:apigateway/domainName:DomainName": api("domain_name", {
    create: ["POST", "PUT"],
    read: ["GET"],
    update: ["DELETE", "PATCH", "PUT"],
    delete: ["DELETE"],
    serviceLinkedRole: "ops.apigateway.amazonaws.com",
  }),
  "aws:apigateway/basePathMapping:BasePathMapping": api("base_path_mapping", {
    create: ["POST"],
    read: ["GET"],
    update: ["PATCH"],
    delete: ["DELETE"],
  }),
  // Before it is deleted, the provider takes its stages out of it.
  "aws:apigateway/usagePlan:UsagePlan": api("usage_plan", {
    create: ["PATCH", "POST", "PUT"],
    read: ["GET"],
    update: ["DELETE", "PATCH", "PUT"],
    delete: ["DELETE", "PATCH"],
  }),
  "aws:route53/healthCheck:HealthCheck": route53("health_check", {
    create: ["ChangeTagsForResource", "CreateHealthCheck"],
    read: ["GetHealthCheck", "ListTagsForResource"],
    update: ["ChangeTagsForResource", "UpdateHealthCheck"],
    delete: ["DeleteHealthCheck"],
  }),
  "aws:route53/record:Record": route53("record", {
    create: ["ChangeResourceRecordSets", "GetChange", "GetHostedZone"],
    read: ["GetHostedZone", "ListResourceRecordSets"],
    update: ["ChangeResourceRecordSets", "GetChange"],
    delete: ["ChangeResourceRecordSets", "GetChange"],
  }),
  "aws:route53/zone:Zone": route53("zone", {
    create: [
      "AssociateVPCWithHostedZone",
      "ChangeTagsForResource",
      "CreateHostedZone",
      "GetChange",
      "ec2:DescribeVpcs",
    ],
    read: ["GetHostedZone", "ListResourceRecordSets", "ListTagsForResource"],
    update: [
      "AssociateVPCWithHostedZone",
      "ChangeTagsForResource",
      "DisassociateVPCFromHostedZone",
      "GetChange",
      "UpdateHostedZoneComment",
    ],
    delete: ["ChangeResourceRecordSets", "DeleteHostedZone", "GetChange"],
  }),
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": resolver("rule_association", {
    create: ["AssociateResolverRule", "ec2:DescribeVpcs"],
    read: ["GetResolverRuleAssociation"],
    delete: ["DisassociateResolverRule", "GetResolverRuleAssociation"],
  }),
  "aws:wafv2/webAcl:WebAcl": waf("web_acl", {
    create: ["CreateWebACL", "TagResource"],
    read: ["GetWebACL", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateWebACL"],
    delete: ["DeleteWebACL", "GetWebACL"],
  }),
  // The caller needs the permission of the protected resource's service as well.
  "aws:wafv2/webAclAssociation:WebAclAssociation": waf("web_acl_association", {
    create: ["AssociateWebACL", "apigateway:SetWebACL", "elasticloadbalancing:SetWebAcl"],
    read: ["GetWebACLForResource"],
    delete: ["DisassociateWebACL", "apigateway:SetWebACL", "elasticloadbalancing:SetWebAcl"],
  }),
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": waf(
    "web_acl_logging_configuration",
    {
      create: [
        "PutLoggingConfiguration",
        "logs:CreateLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:PutResourcePolicy",
      ],
      read: ["GetLoggingConfiguration"],
      update: ["PutLoggingConfiguration", "logs:UpdateLogDelivery"],
      delete: ["DeleteLoggingConfiguration", "logs:DeleteLogDelivery"],
    },
  ),
};
