import { strict as assert } from "node:assert";

import { brokerKeyPolicy } from "../../../lib/brokers/keyPolicy";
import { locationOf } from "../../../lib/location";

const location = locationOf("123456789012", "eu-west-1");
const deployerArn = "arn:aws:iam::123456789012:role/deploy";

describe("brokerKeyPolicy", () => {
  it("lets no role encrypt or decrypt, and the deployer grant the key to Amazon MQ alone", () => {
    const { Statement } = brokerKeyPolicy({ deployerArn, breakGlassArn: undefined }, location);
    const actions = Statement.flatMap(({ Action }) => Action ?? []);
    assert.equal(
      actions.some((action) => /Decrypt|Encrypt|GenerateDataKey/.test(action)),
      false,
    );
    const [grant] = Statement.filter(({ Action }) => Action === "kms:CreateGrant");
    assert.deepEqual(grant?.Condition, {
      StringEquals: { "kms:ViaService": "mq.eu-west-1.amazonaws.com" },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    });
    assert.equal(Statement.length, 2);
  });

  it("lets the break-glass role change the policy, where there is one", () => {
    const breakGlassArn = "arn:aws:iam::123456789012:role/break-glass";
    const { Statement } = brokerKeyPolicy({ deployerArn, breakGlassArn }, location);
    assert.deepEqual(Statement.at(-1)?.Principal, { AWS: breakGlassArn });
  });
});
