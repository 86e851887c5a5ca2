import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { gitHubTrust } from "../../../../lib/account/gitHubTrust";
import { type ConditionBlock, policyDocument, serviceTrust } from "../../../../lib/iam/document";
import { webIdentityPinned } from "../../../../policies/rules/account/webIdentityPinned";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const PROVIDER = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const AUDIENCE = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };

function findings(trust: unknown): string[] {
  const stack = graphBuilder();
  stack.resource("aws:iam/role:Role", "it", {
    assumeRolePolicy: trust === Unknown.value ? Unknown.value : JSON.stringify(trust),
  });
  return findingsOf(webIdentityPinned, stack.graph());
}

function trust(condition?: ConditionBlock) {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Federated: PROVIDER },
      Action: "sts:AssumeRoleWithWebIdentity",
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ]);
}

describe("web-identity-pinned", () => {
  it("allows the trust that the bootstrap gives, and roles of services", () => {
    assert.deepEqual(findings(gitHubTrust(PROVIDER, "example/meridian", "environment:prod")), []);
    assert.deepEqual(findings(serviceTrust("lambda.amazonaws.com")), []);
  });

  it("refuses a role that compares nothing", () => {
    assert.deepEqual(findings(trust()), [
      "it: trusts web identities without comparing aud; add StringEquals of the issuer's aud",
      "it: trusts web identities without comparing sub; add StringEquals of the issuer's sub",
    ]);
  });

  it("refuses a role that any repository could take", () => {
    assert.deepEqual(findings(trust({ StringEquals: AUDIENCE })), [
      "it: trusts web identities without comparing sub; add StringEquals of the issuer's sub",
    ]);
  });

  it("refuses a wildcard in the subject", () => {
    const subject = { "token.actions.githubusercontent.com:sub": "repo:example/meridian:*" };
    assert.deepEqual(findings(trust({ StringEquals: AUDIENCE, StringLike: subject })), [
      "it: trusts web identities whose sub is any of repo:example/meridian:*; write the whole sub with StringEquals",
    ]);
  });

  it("refuses a comparison that a token without the claim passes", () => {
    const subject = { "token.actions.githubusercontent.com:sub": "repo:example/meridian:x" };
    assert.deepEqual(findings(trust({ StringEquals: AUDIENCE, StringEqualsIfExists: subject })), [
      "it: trusts web identities without comparing sub; add StringEquals of the issuer's sub",
    ]);
  });

  it("is undecided while the trust policy is unknown", () => {
    assert.deepEqual(findings(Unknown.value), [
      "? it: whether its trust in web identities is pinned",
    ]);
  });
});
