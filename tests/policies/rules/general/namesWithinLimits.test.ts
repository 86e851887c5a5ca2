import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { namesWithinLimits } from "../../../../policies/rules/general/namesWithinLimits";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const ROLE = "aws:iam/role:Role";

function findings(type: string, name: string, inputs: Record<string, Input> = {}): string[] {
  const stack = graphBuilder();
  stack.resource(type, name, inputs);
  return findingsOf(namesWithinLimits, stack.graph());
}

describe("names-within-limits", () => {
  it("allows a name of the most characters, given or completed by Pulumi", () => {
    assert.deepEqual(findings(ROLE, "role", { name: "r".repeat(64) }), []);
    assert.deepEqual(findings(ROLE, "r".repeat(56)), []);
  });

  it("refuses a longer name", () => {
    assert.deepEqual(findings(ROLE, "role", { name: "r".repeat(65) }), [
      "role: its name must have at most 64 characters, as all roles, got 65",
    ]);
    const name = "r".repeat(57);
    assert.deepEqual(findings(ROLE, name), [
      `${name}: its name must have at most 64 characters, as all roles, got 65`,
    ]);
  });

  it("counts what the provider adds to a prefix", () => {
    const balancer = "aws:lb/loadBalancer:LoadBalancer";
    assert.deepEqual(findings(balancer, "lb", { namePrefix: "accou-" }), []);
    assert.deepEqual(findings(balancer, "lb", { namePrefix: "account-" }), [
      "lb: its name must have at most 32 characters, as all load balancers, got 34",
    ]);
  });

  it("reads the property that holds the name", () => {
    const certificate = "aws:acm/certificate:Certificate";
    assert.deepEqual(findings(certificate, "c", { domainName: "web.example.com" }), []);
    assert.deepEqual(findings(certificate, "c", { domainName: `${"w".repeat(61)}.com` }), [
      "c: its domainName must have at most 64 characters, as all first names of certificates, got 65",
    ]);
  });

  it("leaves names that are not known yet, and types without a limit", () => {
    assert.deepEqual(findings(ROLE, "role", { name: Unknown.value }), []);
    assert.deepEqual(findings("aws:ec2/vpc:Vpc", "v".repeat(500)), []);
  });
});
