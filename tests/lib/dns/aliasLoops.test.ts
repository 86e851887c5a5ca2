import { strict as assert } from "node:assert";

import { aliasLoops } from "../../../lib/dns/aliasLoops";
import { type DnsRecord } from "../../../lib/dns/dnsModel";

/** Records of aliases, each written as `name -> target`. */
const zoneOf = (...aliases: string[]): DnsRecord[] =>
  aliases.map((each) => {
    const [name = "", target = ""] = each.split(" -> ");
    const to = { kind: "alias", name: target, evaluateTargetHealth: false } as const;
    return { name, type: "A", routing: { kind: "simple" }, target: to };
  });

const loopsIn = (...aliases: string[]) => aliasLoops(zoneOf(...aliases)).map(({ names }) => names);

describe("the loops of aliases of a zone", () => {
  it("are none where every alias ends outside, also where several lead to one name", () => {
    assert.deepEqual(loopsIn("a -> b", "a -> c", "b -> d", "c -> d", "d -> lb"), []);
  });

  it("are a name that leads to itself, directly or by others, each once", () => {
    assert.deepEqual(loopsIn("a -> a"), [["a"]]);
    assert.deepEqual(loopsIn("start -> a", "a -> b", "b -> c", "c -> a"), [["a", "b", "c"]]);
    assert.deepEqual(loopsIn("a -> b", "b -> a", "c -> c"), [["a", "b"], ["c"]]);
  });

  it("name the record that closes the loop", () => {
    const [, closing] = zoneOf("a -> b", "b -> a");
    assert.deepEqual(aliasLoops(zoneOf("a -> b", "b -> a"))[0]?.record, closing);
  });

  it("are not made by records of another type", () => {
    const [first, second] = zoneOf("a -> b", "b -> a");
    assert.ok(first && second);
    assert.deepEqual(aliasLoops([first, { ...second, type: "AAAA" }]), []);
  });

  it("are found at the end of a chain of any length", () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => `n${n} -> n${n + 1}`);
    assert.deepEqual(loopsIn(...chain, "n20000 -> n20000"), [["n20000"]]);
  });
});
