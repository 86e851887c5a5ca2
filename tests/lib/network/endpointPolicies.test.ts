import { strict as assert } from "node:assert";

import { accountOnlyPolicy, s3Policy } from "../../../lib/network/endpointPolicies";

const OWN_PRINCIPALS = {
  Sid: "OwnPrincipals",
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
};

describe("endpoint policies", () => {
  it("admit the account's own principals only", () => {
    assert.deepEqual(accountOnlyPolicy("123456789012"), {
      Version: "2012-10-17",
      Statement: [OWN_PRINCIPALS],
    });
  });

  it("admit reads of the buckets that AWS owns, in the bucket of the region and its partition", () => {
    assert.deepEqual(s3Policy("123456789012", "cn-north-1"), {
      Version: "2012-10-17",
      Statement: [
        OWN_PRINCIPALS,
        {
          Sid: "ReadAwsOwnedBuckets",
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: [
            "arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*",
            "arn:aws-cn:s3:::al2023-repos-cn-north-1-de612dc2/*",
          ],
        },
      ],
    });
  });
});
