/** What is in front of what the internet reaches over HTTP. */
import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";

interface WebAclRule {
  readonly name: string;
  readonly priority: number;
  readonly statement: { readonly rateBasedStatement?: { readonly limit: number } };
}

describe("the web ACL of a region", () => {
  it("is in front of the API and of every public Application Load Balancer in prod", async () => {
    const prod = await previewed("prod");
    const associations = prod
      .namesOf("aws:wafv2/webAclAssociation:WebAclAssociation")
      .filter((name) => name.startsWith("use1-"));
    assert.deepEqual(associations, [
      "use1-api-stage-web-acl",
      "use1-services-tracker-front-web-acl",
      "use1-services-web-front-web-acl",
    ]);
    assert.deepEqual(prod.namesOf("aws:wafv2/webAcl:WebAcl"), [
      "euw1-web-acl-acl",
      "global-web-web-acl-acl",
      "use1-web-acl-acl",
      "usw2-web-acl-acl",
    ]);
  });

  it("limits each address, and has AWS's rule groups in a fixed order", async () => {
    const { inputs } = (await previewed("prod")).get("aws:wafv2/webAcl:WebAcl", "use1-web-acl-acl");
    const rules = inputs["rules"] as WebAclRule[];
    assert.deepEqual(
      [...rules].sort((a, b) => a.priority - b.priority).map(({ name }) => name),
      [
        "requests-per-address",
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ],
    );
    assert.equal(rules[0]?.statement.rateBasedStatement?.limit, 2000);
  });

  it("logs what it blocks to an encrypted group of the name that AWS demands", async () => {
    const prod = await previewed("prod");
    const { inputs } = prod.get("aws:cloudwatch/logGroup:LogGroup", "use1-web-acl-logs");
    assert.match(String(inputs["namePrefix"]), /^aws-waf-logs-/);
    assert.equal(inputs["retentionInDays"], 365);
    assert.match(String(inputs["kmsKeyId"]), /^arn:aws:kms:us-east-1:/);
    const logging = prod.get(
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      "use1-web-acl-logging",
    );
    assert.deepEqual(logging.inputs["redactedFields"], [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
      { singleHeader: { name: "x-api-key" } },
    ]);
  });

  it("does not exist in dev", async () => {
    const dev = await previewed("dev");
    assert.deepEqual(dev.namesOf("aws:wafv2/webAcl:WebAcl"), []);
  });
});
