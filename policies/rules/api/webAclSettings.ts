/** What is behind a web ACL of AWS WAF, and its logs. */
import { checkov, fsbp, guard, nag, securityHub } from "../../frame/settings/references";
import { allOf, equals, isAmong, not } from "../../frame/decision";
import { flag, property, text } from "../../frame/properties";

import { companion } from "../../frame/settings/companion";
import { API_STAGE, LOAD_BALANCERS } from "../../queries/types";

const ASSOCIATION = {
  types: ["aws:wafv2/webAclAssociation:WebAclAssociation"],
  property: "resourceArn",
} as const;

export const webAclSettings = [
  companion({
    id: "api-web-acl",
    claim: "Every stage of a REST API is behind a web ACL.",
    severity: "medium",
    references: [
      ...fsbp("APIGateway.4"),
      ...checkov("CKV2_AWS_29"),
      ...nag("APIGWAssociatedWithWAF"),
    ],
    types: [API_STAGE],
    by: ASSOCIATION,
    found: "stage is behind no web ACL",
    fix: "add an aws.wafv2.WebAclAssociation with the ARN of the stage",
    question: "whether the stage is behind a web ACL",
    blindSpots: ["What the web ACL blocks."],
  }),
  companion({
    id: "balancer-web-acl",
    claim: "Every Application Load Balancer on the internet is behind a web ACL.",
    severity: "medium",
    references: [...checkov("CKV2_AWS_28"), ...nag("ALBWAFEnabled"), ...guard("alb_waf_enabled")],
    types: LOAD_BALANCERS,
    by: ASSOCIATION,
    only: (balancer) =>
      allOf([
        not(equals(flag(property(balancer, "internal")), true)),
        isAmong(text(property(balancer, "loadBalancerType")) ?? "application", ["application"]),
      ]),
    found: "load balancer on the internet is behind no web ACL",
    fix: "add an aws.wafv2.WebAclAssociation with the ARN of the load balancer",
    question: "whether the load balancer is behind a web ACL",
    blindSpots: ["What the web ACL blocks."],
  }),
  companion({
    id: "web-acl-logs",
    claim: "Every web ACL logs what it decides.",
    severity: "low",
    references: [
      ...securityHub("WAF.11"),
      ...checkov("CKV2_AWS_31"),
      ...nag("WAFv2LoggingEnabled"),
    ],
    types: ["aws:wafv2/webAcl:WebAcl"],
    by: {
      types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
      property: "resourceArn",
    },
    found: "web ACL writes no logs",
    fix: "add an aws.wafv2.WebAclLoggingConfiguration with the ARN of the web ACL",
    question: "whether the web ACL writes logs",
    blindSpots: ["Fields that the logs leave out."],
  }),
];
