import { webAclSettings } from "../../../../policies/rules/api/webAclSettings";
import { arnOf, describeCompanions } from "../../../support/companions";

const association = {
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  by: "resourceArn",
  names: arnOf,
  inputs: {},
};

describe("webAclSettings", () => {
  describeCompanions(webAclSettings, [
    {
      rule: "api-web-acl",
      resource: {},
      setting: association,
      sentence:
        "stage is behind no web ACL; add an aws.wafv2.WebAclAssociation with the ARN of the stage",
    },
    {
      rule: "balancer-web-acl",
      resource: { loadBalancerType: "application", internal: false },
      setting: association,
      exempt: [{ internal: true }, { loadBalancerType: "network" }],
      sentence:
        "load balancer on the internet is behind no web ACL; add an aws.wafv2.WebAclAssociation with the ARN of the load balancer",
    },
    {
      rule: "web-acl-logs",
      resource: {},
      setting: {
        type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        by: "resourceArn",
        names: arnOf,
        inputs: {},
      },
      sentence:
        "web ACL writes no logs; add an aws.wafv2.WebAclLoggingConfiguration with the ARN of the web ACL",
    },
  ]);
});
