import { strict as assert } from "node:assert";

import { z } from "zod";

import { ipv4Range } from "../../../lib/network/cidrField";
import { VPC_PREFIX } from "../../../lib/network/subnetPlan";
import { parseSpec } from "../../../lib/spec/parse";

function sentences(field: z.ZodType, range: unknown): string[] {
  const { issues } = parseSpec(z.strictObject({ range: field }), { range });
  return issues.map(({ path, message }) => `${path} ${message}`);
}

describe("ipv4Range", () => {
  const check = (range: unknown): string[] => sentences(ipv4Range(), range);

  it("admits a range of any size on a boundary", () => {
    assert.deepEqual(check("172.16.0.0/12"), []);
    assert.deepEqual(check("203.0.113.7/32"), []);
  });

  it("fails what is not a range, naming the path", () => {
    assert.deepEqual(check("10.0.0.0"), [
      'range must be an IPv4 range such as "10.0.0.0/16", got "10.0.0.0"',
    ]);
  });

  it("fails host bits, and names the network that was meant", () => {
    assert.deepEqual(check("10.0.0.1/16"), [
      'range must start on a network boundary, got "10.0.0.1/16"; did you mean "10.0.0.0/16"?',
    ]);
  });
});

describe("ipv4Range of a VPC", () => {
  const check = (range: string): string[] => sentences(ipv4Range(VPC_PREFIX), range);

  it("admits /16 to /20", () => {
    assert.deepEqual(check("10.0.0.0/16"), []);
    assert.deepEqual(check("10.0.16.0/20"), []);
  });

  it("fails what is larger or smaller", () => {
    assert.deepEqual(check("10.0.0.0/15"), [
      'range must be a range from /16 to /20, got "10.0.0.0/15"',
    ]);
    assert.deepEqual(check("10.0.8.0/21"), [
      'range must be a range from /16 to /20, got "10.0.8.0/21"',
    ]);
  });

  it("fails the wrong size before the boundary, so that one mistake is reported once", () => {
    assert.deepEqual(check("10.0.0.1/8"), [
      'range must be a range from /16 to /20, got "10.0.0.1/8"',
    ]);
  });

  it("fails host bits and other text as any range", () => {
    assert.deepEqual(check("10.0.1.0/16"), [
      'range must start on a network boundary, got "10.0.1.0/16"; did you mean "10.0.0.0/16"?',
    ]);
    assert.deepEqual(check("ten"), [
      'range must be an IPv4 range such as "10.0.0.0/16", got "ten"',
    ]);
  });
});
