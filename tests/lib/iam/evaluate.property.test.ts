/** What holds for every set of policies. */
import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { policyDocument, type Statement } from "../../../lib/iam/document";
import { type AccessRequest, evaluate, type PolicySet } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";

const role = "arn:aws:iam::123456789012:role/a";
const condition = fc.constantFrom(
  undefined,
  { StringEquals: { "x:key": "1" } },
  { StringNotEquals: { "x:key": "1" } },
  { Null: { "x:key": "true" } },
  { BoolIfExists: { "x:key": "true" } },
);
const common = {
  Effect: fc.constantFrom("Allow" as const, "Deny" as const),
  Action: fc.constantFrom("kms:*", "kms:Decrypt", "kms:Encrypt", "s3:*", "s3:GetObject", "*"),
  Resource: fc.constantFrom("*", "arn:aws:s3:::b/*", "arn:aws:kms:us-east-1:123456789012:key/1"),
};
const withCondition = <T extends object>(
  base: fc.Arbitrary<T>,
): fc.Arbitrary<T & Partial<Statement>> =>
  fc
    .tuple(base, condition)
    .map(([statement, block]) =>
      block === undefined ? statement : { ...statement, Condition: block },
    );

const ofIdentity = withCondition(fc.record(common));
const ofResource = withCondition(
  fc.record({
    ...common,
    Principal: fc.constantFrom(
      "*" as const,
      { AWS: role },
      { AWS: "123456789012" },
      { AWS: "arn:aws:iam::999999999999:root" },
      { Service: "ssm.amazonaws.com" },
    ),
  }),
);

const principal = parsePrincipal(role);
assert.ok(principal);
const request = fc.record({
  principal: fc.constant(principal),
  action: fc.constantFrom("kms:Decrypt", "s3:GetObject"),
  resource: fc.constantFrom("arn:aws:s3:::b/x", "arn:aws:kms:us-east-1:123456789012:key/1"),
  context: fc.constantFrom({}, { "x:key": "1" }, { "x:key": "true" }, { "x:key": [] }),
});

const policies = fc.record({
  identity: fc.array(ofIdentity, { maxLength: 3 }),
  resource: fc.array(ofResource, { maxLength: 3 }),
});

function isAllowed(
  probe: AccessRequest,
  { identity, resource }: { identity: readonly Statement[]; resource: readonly Statement[] },
): boolean {
  const set: PolicySet = {
    identity: [policyDocument(identity)],
    resource: policyDocument(resource),
  };
  return evaluate(probe, set).outcome === "allowed";
}

describe("evaluate", () => {
  it("never allows less for one more Allow, nor more for one more Deny", () => {
    fc.assert(
      fc.property(
        request,
        policies,
        ofIdentity,
        ofResource,
        (probe, before, identity, resource) => {
          for (const effect of ["Allow", "Deny"] as const) {
            const after = {
              identity: [...before.identity, { ...identity, Effect: effect }],
              resource: [...before.resource, { ...resource, Effect: effect }],
            };
            const [weaker, stronger] = effect === "Allow" ? [before, after] : [after, before];
            assert.ok(!isAllowed(probe, weaker) || isAllowed(probe, stronger));
          }
        },
      ),
    );
  });

  it("does not depend on the order of statements", () => {
    fc.assert(
      fc.property(request, policies, (probe, { identity, resource }) => {
        const reversed = { identity: identity.toReversed(), resource: resource.toReversed() };
        assert.equal(isAllowed(probe, { identity, resource }), isAllowed(probe, reversed));
      }),
    );
  });

  it("finds possible, with keys left open, whatever some choice of them allows", () => {
    fc.assert(
      fc.property(request, policies, ({ context, ...open }, set) => {
        const isPossible = isAllowed({ ...open, unlistedKeys: "any" }, set);
        assert.ok(isPossible || !isAllowed({ ...open, context }, set));
      }),
    );
  });

  it("never opens a key by identity policies alone", () => {
    fc.assert(
      fc.property(fc.array(ofIdentity), (identity) => {
        const probe = {
          principal,
          action: "kms:Decrypt",
          resource: "arn:aws:kms:us-east-1:123456789012:key/1",
        };
        assert.ok(!isAllowed(probe, { identity, resource: [] }));
      }),
    );
  });
});
