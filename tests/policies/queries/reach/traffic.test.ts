import { strict as assert } from "node:assert";

import {
  admitsAny,
  ALL_TRAFFIC,
  flowsOf,
  intersection,
  portsText,
  rangeOf,
  restrict,
  type Traffic,
  UNKNOWN_TRAFFIC,
} from "../../../../policies/queries/reach/traffic";
import { Unknown } from "../../../../graph/value";

const traffic = (cidr: string, protocol: string, from?: number, to?: number): Traffic => {
  const range = rangeOf(cidr);
  assert.ok(range !== undefined, cidr);
  return { flows: flowsOf(range, protocol, from, to), isIncomplete: false };
};
const texts = ({ flows }: Traffic) =>
  flows.map(({ range, protocol, from, to }) => `${range.text} ${protocol} ${from}-${to}`);

describe("traffic", () => {
  it("is what both filters admit: the narrower range, the ports of both", () => {
    const a = traffic("10.0.0.0/8", "tcp", 80, 443);
    assert.deepEqual(texts(intersection(a, traffic("10.1.0.0/16", "-1"))), [
      "10.1.0.0/16 tcp 80-443",
    ]);
    assert.deepEqual(texts(intersection(a, traffic("0.0.0.0/0", "6", 443, 9000))), [
      "10.0.0.0/8 tcp 443-443",
    ]);
  });

  it("is nothing where ranges, families, protocols or ports differ", () => {
    const a = traffic("10.0.0.0/8", "tcp", 80, 443);
    for (const other of [
      traffic("11.0.0.0/8", "tcp", 80, 443),
      traffic("::/0", "tcp", 80, 443),
      traffic("10.0.0.0/8", "udp", 80, 443),
      traffic("10.0.0.0/8", "tcp", 444, 500),
      traffic("10.0.0.0/8", "icmp"),
    ]) {
      assert.equal(admitsAny(intersection(a, other)), false);
    }
  });

  it("is unknown only where something unknown could add to it", () => {
    const a = traffic("10.0.0.0/8", "tcp", 80, 443);
    assert.equal(admitsAny(intersection(a, UNKNOWN_TRAFFIC)), Unknown.value);
    assert.equal(admitsAny(intersection(traffic("10.0.0.0/8", "icmp"), UNKNOWN_TRAFFIC)), false);
  });

  it("reads no malformed range", () => {
    for (const text of ["10.0.0.1/8", "010.0.0.0/8", "10.0.0.0", "10.0.0.0/33", "::/129", "x/8"]) {
      assert.equal(rangeOf(text), undefined, text);
    }
  });

  it("names its ports", () => {
    assert.equal(portsText(ALL_TRAFFIC), "all ports");
    assert.equal(
      portsText(restrict(ALL_TRAFFIC, { ports: { from: 53, to: 53 } })),
      "tcp 53, udp 53",
    );
  });
});
