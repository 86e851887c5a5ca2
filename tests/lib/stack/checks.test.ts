import { strict as assert } from "node:assert";

import { checkIdentity } from "../../../lib/stack/checks";
import { sentences } from "../services/support";

const refusals = (domain: object) =>
  sentences(
    checkIdentity({
      accountId: "123456789012",
      domain: { name: "example.com", hostedZoneId: "Z0123456789", ...domain },
    }),
  );

describe("The domain of a stack", () => {
  it("can have its zones in another account, and further zones", () => {
    const roleArn = "arn:aws:iam::210987654321:role/dns-records";
    assert.deepEqual(refusals({ roleArn, zones: { "example.org": "Z1111111111" } }), []);
    assert.deepEqual(refusals({}), []);
  });

  it("has no role of the stack's own account", () => {
    const roleArn = "arn:aws:iam::123456789012:role/dns-records";
    assert.deepEqual(refusals({ roleArn }), [
      `domain.roleArn must be a role of the account of the hosted zones, got "${roleArn}" of the stack's own; leave it out where they are in that account`,
    ]);
  });

  it("is none of its further zones", () => {
    assert.deepEqual(refusals({ zones: { "example.com": "Z1111111111" } }), [
      'domain.zones.example.com must be another domain than domain.name, got "example.com"; its zone is domain.hostedZoneId',
    ]);
  });
});
