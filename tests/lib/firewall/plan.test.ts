import { strict as assert } from "node:assert";

import { z } from "zod";

import { firewallKeys } from "../../../lib/firewall/schema";
import { type FirewallStack, planWebAcl } from "../../../lib/firewall/plan";
import { locationOf } from "../../../lib/location";
import { parseSpec } from "../../../lib/spec/parse";
import { stackIn } from "../api/support";

const location = locationOf("123456789012", "us-east-1");
const arnIn = (region: string) => `arn:aws:wafv2:${region}:123456789012:regional/webacl/a/b`;

function stack(changes: Partial<FirewallStack> = {}): FirewallStack {
  return { ...stackIn("us-east-1"), webAclRequestsPer5Minutes: 2000, ...changes };
}

function planOf(changes: Partial<FirewallStack> = {}) {
  const result = planWebAcl(stack(changes), location);
  assert(result.ok);
  return result.plan;
}

function sentences(changes: Partial<FirewallStack>): string[] {
  const result = planWebAcl(stack(changes), location);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

describe("planWebAcl", () => {
  it("is managed in production and none in development, where nothing is configured", () => {
    assert.equal(planOf(), undefined);
    assert.deepEqual(planOf({ environment: "production" }), {
      kind: "managed",
      location,
      requestsPer5Minutes: 2000,
      logRetentionDays: 365,
    });
  });

  it("is what is configured", () => {
    assert.equal(planOf({ environment: "production", webAcl: "none" }), undefined);
    assert.equal(planOf({ webAcl: "managed" })?.kind, "managed");
    const webAcl = { "us-east-1": arnIn("us-east-1") };
    assert.deepEqual(planOf({ webAcl }), { kind: "existing", arn: arnIn("us-east-1") });
  });

  it("fails a web ACL of another region, of another account, of none of the stack's, and a region without one", () => {
    assert.deepEqual(sentences({ webAcl: { "us-east-1": arnIn("us-west-2") } }), [
      `webAcl.us-east-1 must be a web ACL of us-east-1 and account 123456789012, got "${arnIn("us-west-2")}"`,
    ]);
    const foreign = arnIn("us-east-1").replace("123456789012", "999999999999");
    assert.deepEqual(sentences({ webAcl: { "us-east-1": foreign } }), [
      `webAcl.us-east-1 must be a web ACL of us-east-1 and account 123456789012, got "${foreign}"`,
    ]);
    assert.deepEqual(sentences({ webAcl: { "eu-west-1": arnIn("eu-west-1") } }), [
      'webAcl.eu-west-1 must be one of the stack\'s regions, got "eu-west-1"; they are us-east-1',
    ]);
    assert.deepEqual(sentences({ webAcl: {} }), [
      "webAcl must have a web ACL for every region, got none for us-east-1",
    ]);
  });
});

describe("the schema of web ACLs", () => {
  const of = (values: object) =>
    parseSpec(z.strictObject(firewallKeys), values).issues.map(
      ({ path, message }) => `${path} ${message}`,
    );

  it("admits managed, none and ARNs", () => {
    for (const webAcl of ["managed", "none", { "us-east-1": arnIn("us-east-1") }]) {
      assert.deepEqual(of({ webAcl }), []);
    }
  });

  it("fails other words, other ARNs and a limit that AWS does not have", () => {
    assert.equal(of({ webAcl: "off" }).length, 1);
    assert.equal(of({ webAcl: { "us-east-1": "arn:aws:waf::1:webacl/a" } }).length, 1);
    assert.equal(of({ webAcl: { "us-east-1": `${arnIn("us-east-1")} c` } }).length, 1);
    assert.deepEqual(of({ webAclRequestsPer5Minutes: 9 }), [
      "webAclRequestsPer5Minutes must be 10 to 2000000000 whole requests, got 9",
    ]);
  });
});
