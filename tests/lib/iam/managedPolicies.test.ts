import { strict as assert } from "node:assert";

import { managedPolicy } from "../../../lib/iam/managedPolicies";

describe("managedPolicy", () => {
  it("knows policies of AWS's, in every partition", () => {
    for (const partition of ["aws", "aws-cn", "aws-us-gov"]) {
      const arn = `arn:${partition}:iam::aws:policy/AdministratorAccess`;
      assert.equal(managedPolicy(arn)?.Statement[0]?.Action?.[0], "*");
    }
    const arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    assert.deepEqual(managedPolicy(arn)?.Statement, []);
  });

  it("knows nothing of others, and of our own", () => {
    assert.equal(managedPolicy("arn:aws:iam::aws:policy/SomethingNew"), undefined);
    const own = "arn:aws:iam::123456789012:policy/AdministratorAccess";
    assert.equal(managedPolicy(own), undefined);
  });
});
