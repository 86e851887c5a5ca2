import { strict as assert } from "node:assert";

import fc from "fast-check";

import { linksOf } from "../../../lib/hybrid/links";
import { linkFault, outboundPaths, scenariosOf, type SiteLink } from "../../../lib/hybrid/paths";
import { describePath } from "./describePath";
import { parseCidr } from "../../../lib/network/cidr";
import { linked, parseHybrid } from "./support";

const [link] = linksOf(parseHybrid(linked()).spec, "us-east-1") as [SiteLink];

describe("the paths of a link", () => {
  it("are the preferred connection, and the other one while its router is lost", () => {
    assert.deepEqual(scenariosOf(link), [
      { lostDevice: undefined, outbound: ["hq-a"], inbound: ["hq-a"] },
      { lostDevice: "hq/a", outbound: ["hq-b"], inbound: ["hq-b"] },
      { lostDevice: "hq/b", outbound: ["hq-a"], inbound: ["hq-a"] },
    ]);
  });

  it("explain why a path is taken", () => {
    const range = parseCidr("192.168.0.0/16");
    assert.ok(range);
    assert.deepEqual(outboundPaths(link, range).map(describePath), [
      "192.168.0.0/16 by hq-a (AS path)",
    ]);
  });

  it("prefer Direct Connect to a VPN from AWS, and back only by local preference", () => {
    const [first, second] = link.connections;
    assert.ok(first && second);
    const mixed = (localPreference: number): SiteLink => ({
      ...link,
      connections: [{ ...second, kind: "directConnect", localPreference }, first],
    });
    assert.deepEqual(linkFault(mixed(100), true), {
      kind: "asymmetric",
      scenario: { lostDevice: undefined, outbound: ["hq-b"], inbound: ["hq-a"] },
    });
    assert.equal(linkFault(mixed(300), true), undefined);
  });

  it("have a fault, or lead the same way in both directions whatever single device is lost", () => {
    const connection = fc.record({
      name: fc.constantFrom("a", "b", "c", "d"),
      kind: fc.constantFrom("vpn" as const, "directConnect" as const),
      device: fc.constantFrom("one", "two", "three"),
      asPathPrepends: fc.integer({ min: 0, max: 2 }),
      localPreference: fc.integer({ min: 100, max: 102 }),
    });
    const lists = fc.uniqueArray(connection, {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    });
    fc.assert(
      fc.property(lists, fc.boolean(), (connections, sharesTraffic) => {
        const each = { ...link, connections, sharesTraffic };
        if (linkFault(each, true) === undefined) {
          for (const { outbound, inbound } of scenariosOf(each)) {
            assert.ok(outbound.length > 0);
            assert.deepEqual(inbound, outbound);
          }
        }
      }),
    );
  });
});
