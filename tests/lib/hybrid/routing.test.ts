import { strict as assert } from "node:assert";

import fc from "fast-check";

import { pathsTo, type Route, type Router, selectRoutes } from "../../../lib/hybrid/routing";
import { describePath } from "./describePath";
import { type Cidr, contains, parseCidr, sizeOf } from "../../../lib/network/cidr";

const cidr = (text: string): Cidr => {
  const range = parseCidr(text);
  assert.ok(range, text);
  return range;
};

const route = (target: string, destination: string, rest: Partial<Route> = {}): Route => ({
  source: "vpn",
  ...rest,
  target,
  destination: cidr(destination),
});

const taken = (router: Router, routes: readonly Route[], range = "10.0.1.0/24") => {
  const { routes: selected, reason } = selectRoutes(router, routes, cidr(range));
  return `${selected.map(({ target }) => target).join("+") || "none"}: ${reason}`;
};

const bgp = (...asPath: number[]) => ({ bgp: { asPath } });

describe("a transit gateway", () => {
  it("takes the longest prefix before everything else", () => {
    const routes = [
      route("dx", "10.0.0.0/16", { source: "directConnect", ...bgp(65001) }),
      route("vpn", "10.0.1.0/24", bgp(65001, 65001, 65001)),
    ];
    assert.equal(taken("transitGateway", routes), "vpn: longest prefix");
    assert.equal(taken("transitGateway", routes, "10.0.2.0/24"), "dx: the only route");
  });

  it("takes static before propagated routes, a VPC before Direct Connect, and that before a VPN", () => {
    const kinds = (["static", "prefixList", "vpc", "directConnect", "vpn"] as const).map((source) =>
      route(source, "10.0.0.0/16", { source, ...bgp(65001) }),
    );
    for (const [index, { target }] of kinds.slice(0, -1).entries()) {
      assert.equal(
        taken("transitGateway", kinds.slice(index).reverse()),
        `${target}: kind of route`,
      );
    }
  });

  it("compares the AS path between routes of one kind only", () => {
    const routes = [
      route("dx", "10.0.0.0/16", { source: "directConnect", ...bgp(65001, 65001) }),
      route("long", "10.0.0.0/16", bgp(65001, 65001)),
      route("short", "10.0.0.0/16", bgp(65001)),
    ];
    assert.equal(taken("transitGateway", routes), "dx: kind of route");
    assert.equal(taken("transitGateway", routes.slice(1)), "short: AS path");
  });

  it("takes the lower MED, 100 where a VPN sends none, of any neighbour", () => {
    const routes = [
      route("none", "10.0.0.0/16", bgp(65001)),
      route("higher", "10.0.0.0/16", { bgp: { asPath: [65002], med: 101 } }),
    ];
    assert.equal(taken("transitGateway", routes), "none: MED");
    const lower = route("lower", "10.0.0.0/16", { bgp: { asPath: [65003], med: 99 } });
    assert.equal(taken("transitGateway", [...routes, lower]), "lower: MED");
  });

  it("shares traffic between equal routes, and reports so", () => {
    const routes = [
      route("a", "10.0.0.0/16", bgp(65001)),
      route("b", "10.0.0.0/16", bgp(65001)),
      route("c", "10.0.0.0/16", bgp(65001, 65001)),
    ];
    assert.equal(taken("transitGateway", routes), "a+b: equal routes");
  });
});

describe("a virtual private gateway", () => {
  it("takes Direct Connect before static and then before other routes of VPN connections", () => {
    const [dx, fixed, vpn] = [
      route("dx", "10.0.0.0/16", { source: "directConnect", ...bgp(65001, 65001) }),
      route("static", "10.0.0.0/16", { source: "staticVpn" }),
      route("vpn", "10.0.0.0/16", bgp(65001)),
    ] as const;
    assert.equal(taken("virtualPrivateGateway", [vpn, fixed, dx]), "dx: kind of route");
    assert.equal(taken("virtualPrivateGateway", [vpn, fixed]), "static: kind of route");
  });

  it("compares the MED of one neighbour's routes only", () => {
    const routes = [
      route("a", "10.0.0.0/16", { bgp: { asPath: [65001], med: 200 } }),
      route("b", "10.0.0.0/16", { bgp: { asPath: [65001], med: 100 } }),
      route("c", "10.0.0.0/16", { bgp: { asPath: [65002], med: 300 } }),
    ];
    assert.equal(taken("virtualPrivateGateway", routes), "b+c: equal routes");
    assert.equal(taken("virtualPrivateGateway", routes.slice(0, 2)), "b: MED");
  });
});

describe("the route table of a VPC", () => {
  it("keeps the range of the VPC local, even from a more specific propagated route", () => {
    const routes = [
      route("vpc", "10.0.0.0/16", { source: "local" }),
      route("vgw", "10.0.1.0/24", { source: "vpn" }),
    ];
    assert.equal(taken("vpc", routes), "vpc: local route");
  });

  it("takes a static route before a propagated one with the same prefix", () => {
    const routes = [
      route("vgw", "172.16.0.0/12", { source: "directConnect" }),
      route("tgw", "172.16.0.0/12", { source: "static" }),
    ];
    assert.equal(taken("vpc", routes, "172.16.0.0/12"), "tgw: kind of route");
  });

  it("leaves a range to the route of the internet where no other matches", () => {
    const routes = [
      route("nat", "0.0.0.0/0", { source: "static" }),
      route("tgw", "192.168.0.0/17", { source: "static" }),
    ];
    assert.deepEqual(pathsTo("vpc", routes, cidr("192.168.0.0/16")).map(describePath), [
      "192.168.0.0/17 by tgw (longest prefix)",
      "192.168.128.0/17 by nat (the only route)",
    ]);
    assert.deepEqual(pathsTo("vpc", [], cidr("192.168.0.0/16")).map(describePath), [
      "192.168.0.0/16 by no route (the only route)",
    ]);
  });
});

describe("a router on premises", () => {
  it("takes the higher local preference, 100 without one, before the AS path", () => {
    const routes = [
      route("a", "10.20.0.0/16", { bgp: { asPath: [64512, 64512], localPreference: 101 } }),
      route("b", "10.20.0.0/16", bgp(64512)),
    ];
    assert.equal(taken("onPremises", routes, "10.20.0.0/16"), "a: local preference");
  });

  it("does not prefer Direct Connect by itself", () => {
    const routes = [
      route("dx", "10.20.0.0/16", { source: "directConnect", ...bgp(64512) }),
      route("vpn", "10.20.0.0/16", bgp(64512)),
    ];
    assert.equal(taken("onPremises", routes, "10.20.0.0/16"), "dx+vpn: equal routes");
  });
});

const routers = fc.constantFrom<Router[]>(
  "vpc",
  "virtualPrivateGateway",
  "transitGateway",
  "onPremises",
);
/** Ranges within 10.0.0.0/24, so that many of them overlap. */
const ranges = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 22, max: 32 }))
  .map(([host, prefix]): Cidr => {
    const base = 10 * 2 ** 24 + host;
    return { base: base - (base % sizeOf({ prefix })), prefix };
  });
const routeLists = fc
  .array(
    fc.record({
      destination: ranges,
      source: fc.constantFrom<Route["source"][]>("static", "vpc", "directConnect", "vpn", "local"),
      bgp: fc.record({
        asPath: fc.array(fc.constantFrom(65001, 65002), { maxLength: 3 }),
        med: fc.integer({ min: 0, max: 2 }),
        localPreference: fc.integer({ min: 0, max: 2 }),
      }),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((each, index): Route => ({ ...each, target: String(index) })));

describe("every router", () => {
  it("takes a route whenever one matches, and no route that does not match", () => {
    fc.assert(
      fc.property(routers, routeLists, ranges, (router, routes, range) => {
        for (const path of pathsTo(router, routes, range)) {
          const matching = routes.filter(({ destination }) => contains(destination, path.range));
          assert.equal(path.routes.length > 0, matching.length > 0);
          assert.ok(path.routes.every((each) => matching.includes(each)));
        }
      }),
    );
  });

  it("covers every address of a range by one part, and decides each part as any address of it", () => {
    fc.assert(
      fc.property(routers, routeLists, ranges, (router, routes, range) => {
        const parts = pathsTo(router, routes, range);
        assert.equal(
          parts.reduce((sum, part) => sum + sizeOf(part.range), 0),
          sizeOf(range),
        );
        for (const { range: part, routes: selected } of parts) {
          assert.ok(contains(range, part));
          for (const base of [part.base, part.base + sizeOf(part) - 1]) {
            const single = selectRoutes(router, routes, { base, prefix: 32 });
            assert.deepEqual(single.routes, selected);
          }
        }
      }),
    );
  });

  it("decides alike in whatever order the routes arrived", () => {
    fc.assert(
      fc.property(routers, routeLists, ranges, (router, routes, range) => {
        const targets = (list: readonly Route[]) =>
          pathsTo(router, list, range).map((path) =>
            path.routes.map(({ target }) => target).sort(),
          );
        assert.deepEqual(targets([...routes].reverse()), targets(routes));
      }),
    );
  });
});

describe("a transit gateway whose routes change", () => {
  it("keeps its choice when a route that it did not take is withdrawn", () => {
    fc.assert(
      fc.property(routeLists, ranges, (routes, range) => {
        for (const path of pathsTo("transitGateway", routes, range)) {
          for (const withdrawn of routes.filter((each) => !path.routes.includes(each))) {
            const left = routes.filter((each) => each !== withdrawn);
            const after = selectRoutes("transitGateway", left, path.range);
            assert.deepEqual(after.routes, path.routes);
          }
        }
      }),
    );
  });
});
