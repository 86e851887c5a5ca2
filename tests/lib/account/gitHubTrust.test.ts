import { strict as assert } from "node:assert";

import { gitHubTrust, operatorTrust } from "../../../lib/account/gitHubTrust";
import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";

describe("gitHubTrust", () => {
  it("pins the audience and the whole subject", () => {
    const document = gitHubTrust("arn:provider", "example/meridian", "environment:production");
    assert.deepEqual(document.Statement, [
      {
        Effect: "Allow",
        Principal: { Federated: "arn:provider" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub":
              "repo:example/meridian:environment:production",
          },
        },
      },
    ]);
  });
});

describe("operatorTrust", () => {
  const arn = "arn:aws:iam::123456789012:user/on-call";
  const role = "arn:aws:iam::123456789012:role/meridian/bootstrap/break-glass";

  function outcome(mfa: string[]): string {
    const principal = parsePrincipal(arn);
    assert.ok(principal !== undefined);
    return evaluate(
      {
        principal,
        action: "sts:AssumeRole",
        resource: role,
        context: { "aws:MultiFactorAuthPresent": mfa },
      },
      { identity: [], resource: operatorTrust([arn]) },
    ).outcome;
  }

  it("admits an operator with a second factor", () => {
    assert.equal(outcome(["true"]), "allowed");
  });

  it("refuses an operator without, also where the request says nothing of it", () => {
    assert.equal(outcome(["false"]), "notAllowed");
    assert.equal(outcome([]), "notAllowed");
  });
});
