import { strict as assert } from "node:assert";

import { connections, linked, region, sentences, site } from "./support";

describe("the link", () => {
  it("is accepted where both sides prefer the same router, and the other one when it is lost", () => {
    assert.deepEqual(sentences(linked()), []);
    assert.deepEqual(sentences({}), []);
  });

  it("is accepted with a virtual private gateway", () => {
    assert.deepEqual(sentences(linked({ gateway: { type: "virtualPrivate", asn: 64_512 } })), []);
  });

  it("shares traffic between equal paths where the site allows it", () => {
    const equal = { "hq-a": { site: "hq", device: "a" }, "hq-b": { site: "hq", device: "b" } };
    assert.deepEqual(sentences(linked({ vpn: equal }, { sharesTraffic: true })), []);
  });

  it("can do with one router in development", () => {
    const vpn = { "hq-a": connections["hq-a"] };
    assert.deepEqual(sentences(linked({ vpn }), { environment: "development" }), []);
  });

  const refusals: [claim: string, hybrid: unknown, expected: string[], others?: object][] = [
    [
      "one router in production",
      linked({ vpn: { "hq-a": connections["hq-a"] } }),
      [
        "hybrid.regions.us-east-1.vpn must have a path to hq when any one router is lost, got none without hq/a; connect a second router",
      ],
    ],
    [
      "two connections that end at one router",
      linked({ vpn: { one: connections["hq-a"], two: { ...connections["hq-b"], device: "a" } } }),
      [
        "hybrid.regions.us-east-1.vpn must have a path to hq when any one router is lost, got none without hq/a; connect a second router",
      ],
    ],
    [
      "a path back that differs from the path to the site",
      linked({ vpn: { ...connections, "hq-b": { ...connections["hq-b"], localPreference: 300 } } }),
      [
        "hybrid.regions.us-east-1.vpn must be taken both ways alike, got hq-a to hq and hq-b back; give the connection with the fewest asPathPrepends the highest localPreference",
      ],
    ],
    [
      "paths that differ only when a router is lost",
      linked({
        vpn: {
          "hq-a": { ...connections["hq-a"], localPreference: 300 },
          "hq-b": connections["hq-b"],
          "hq-c": { site: "hq", device: "b", asPathPrepends: 2, localPreference: 200 },
        },
      }),
      [
        "hybrid.regions.us-east-1.vpn must be taken both ways alike, got hq-b to hq and hq-c back while hq/a is lost; give the connection with the fewest asPathPrepends the highest localPreference",
      ],
    ],
    [
      "equal paths that the site does not share traffic between",
      linked({
        vpn: { "hq-a": { site: "hq", device: "a" }, "hq-b": { site: "hq", device: "b" } },
      }),
      [
        "hybrid.regions.us-east-1.vpn must have one preferred path, got hq-a and hq-b alike; raise asPathPrepends and lower localPreference of all but one, or set sharesTraffic of hq with a transit gateway",
      ],
    ],
    [
      "equal paths of a virtual private gateway, which uses one of them",
      linked(
        {
          gateway: { type: "virtualPrivate", asn: 64_512 },
          vpn: { "hq-a": { site: "hq", device: "a" }, "hq-b": { site: "hq", device: "b" } },
        },
        { sharesTraffic: true },
      ),
      [
        "hybrid.regions.us-east-1.vpn must have one preferred path, got hq-a and hq-b alike; raise asPathPrepends and lower localPreference of all but one, or set sharesTraffic of hq with a transit gateway",
      ],
    ],
    [
      "a region that the stack does not have",
      { sites: { hq: site }, regions: { "us-east-2": region(64_512) } },
      [
        'hybrid.regions.us-east-2 must be one of the stack\'s regions, got "us-east-2"; did you mean "us-east-1"?',
      ],
    ],
    [
      "a site that does not exist",
      linked({
        vpn: { ...connections, "hq-b": { ...connections["hq-b"], site: "headquarters" } },
      }),
      [
        'hybrid.regions.us-east-1.vpn.hq-b.site must be one of hybrid.sites, got "headquarters"; they are hq',
      ],
    ],
    [
      "a router that the site does not have",
      linked({ vpn: { ...connections, "hq-b": { ...connections["hq-b"], device: "c" } } }),
      ['hybrid.regions.us-east-1.vpn.hq-b.device must be a device of hq, got "c"; they are a, b'],
    ],
    [
      "a site that nothing leads to",
      {
        sites: {
          hq: site,
          lab: { ...site, cidrs: ["10.99.0.0/16"], devices: { a: "203.0.113.30" } },
        },
        regions: {},
      },
      [
        "hybrid.sites.hq must have a connection under hybrid.regions, got none; add one, or remove the site",
        "hybrid.sites.lab must have a connection under hybrid.regions, got none; add one, or remove the site",
      ],
    ],
    [
      "a linked region without a connection to one of the sites",
      {
        sites: {
          hq: site,
          lab: {
            ...site,
            cidrs: ["10.99.0.0/16"],
            devices: { a: "203.0.113.30", b: "203.0.113.40" },
          },
        },
        regions: {
          "us-east-1": region(64_512),
          "eu-west-1": region(64_513, {
            vpn: {
              ...connections,
              "lab-a": { site: "lab", device: "a", localPreference: 200 },
              "lab-b": { site: "lab", device: "b", asPathPrepends: 1 },
            },
          }),
        },
      },
      [
        "hybrid.regions.us-east-1.vpn must have a connection to lab, got none; without it the region has no route to the site, and its ranges would go to the internet",
      ],
    ],
    [
      "ranges that two sites share",
      linked({}, { cidrs: ["192.168.0.0/16", "192.168.1.0/24"] }),
      [
        'hybrid.sites.hq.cidrs[1] must not overlap hybrid.sites.hq.cidrs[0] ("192.168.0.0/16"), got "192.168.1.0/24"',
      ],
    ],
    [
      "a VPC with addresses of a site",
      linked({}, { cidrs: ["10.0.0.0/12"] }),
      [
        'regions.us-east-1.cidr must not overlap hybrid.sites.hq.cidrs[0] ("10.0.0.0/12"), got "10.0.0.0/16"',
        'regions.eu-west-1.cidr must not overlap hybrid.sites.hq.cidrs[0] ("10.0.0.0/12"), got "10.1.0.0/16"',
      ],
    ],
    [
      "a router's address that the internet does not route",
      linked({}, { devices: { a: "10.9.0.1", b: "203.0.113.20" } }),
      [
        "hybrid.sites.hq.devices.a must be a public address, got 10.9.0.1, which the internet does not route",
      ],
    ],
    [
      "an address of two routers",
      linked({}, { devices: { a: "203.0.113.10", b: "203.0.113.10" } }),
      [
        "hybrid.sites.hq.devices.b must differ from hybrid.sites.hq.devices.a, got 203.0.113.10 again; name one router once",
      ],
    ],
    [
      "gateways with the same number",
      {
        sites: { hq: site },
        regions: { "us-east-1": region(64_512), "eu-west-1": region(64_512) },
      },
      [
        "hybrid.regions.us-east-1.gateway.asn must differ from that of hybrid.regions.eu-west-1, got 64512; a router drops routes with its own number",
      ],
    ],
    [
      "a gateway with the number of a site",
      linked({ gateway: { type: "transit", asn: 65_010 } }),
      [
        "hybrid.regions.us-east-1.gateway.asn must differ from that of hybrid.sites.hq, got 65010; a router drops routes with its own number",
      ],
    ],
    [
      "a public number on the side of AWS",
      linked({ gateway: { type: "transit", asn: 3356 } }),
      [
        "hybrid.regions.us-east-1.gateway.asn must be a private autonomous system number, 64512 to 65534 or 4200000000 to 4294967294, got 3356",
      ],
    ],
    [
      "a number that AWS reserves",
      linked({}, { asn: 7224 }),
      ["hybrid.sites.hq.asn must be a number that AWS does not reserve, got 7224"],
    ],
    [
      "an inside range that AWS reserves, and one that is no /30 of it",
      linked({
        vpn: {
          "hq-a": { ...connections["hq-a"], insideCidrs: ["169.254.5.0/30", "169.254.10.0/29"] },
          "hq-b": connections["hq-b"],
        },
      }),
      [
        'hybrid.regions.us-east-1.vpn.hq-a.insideCidrs[0] must not be a range that AWS reserves, got "169.254.5.0/30"',
        'hybrid.regions.us-east-1.vpn.hq-a.insideCidrs[1] must be a /30 within 169.254.0.0/16 such as "169.254.10.0/30", got "169.254.10.0/29"',
      ],
    ],
    [
      "an inside range of two tunnels",
      linked({
        vpn: {
          "hq-a": { ...connections["hq-a"], insideCidrs: ["169.254.10.0/30", "169.254.10.4/30"] },
          "hq-b": { ...connections["hq-b"], insideCidrs: ["169.254.10.8/30", "169.254.10.4/30"] },
        },
      }),
      [
        'hybrid.regions.us-east-1.vpn.hq-b.insideCidrs[1] must differ from hybrid.regions.us-east-1.vpn.hq-a.insideCidrs[1] ("169.254.10.4/30"); a gateway has each inside range once',
      ],
    ],
    [
      "a tier twice",
      linked({ tiers: ["private", "private"] }),
      ['hybrid.regions.us-east-1.tiers[1] must be listed once, got "private" again'],
    ],
    [
      "a name that resources cannot have",
      linked({
        vpn: {
          ...connections,
          HQ: { site: "hq", device: "b", asPathPrepends: 2, localPreference: 50 },
        },
      }),
      [
        'hybrid.regions.us-east-1.vpn.HQ must have a name of 1 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last, got "HQ"',
      ],
    ],
  ];
  for (const [claim, hybrid, expected, others] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(hybrid, others), expected);
    });
  }

  const spread = (count: number) =>
    Array.from({ length: count }, (_, at) => `172.16.${2 * (at % 128)}.${at >> 7}/32`);
  const virtual = { gateway: { type: "virtualPrivate", asn: 64_512 } };

  it("refuses more prefixes than a gateway accepts", () => {
    assert.deepEqual(sentences(linked(virtual, { cidrs: spread(100) })), []);
    assert.deepEqual(sentences(linked(virtual, { cidrs: spread(101) })), [
      "hybrid.sites.hq.cidrs must be at most 100 prefixes for the gateway of us-east-1, got 101 after neighbours are joined; AWS ends a BGP session with more",
    ]);
    assert.deepEqual(sentences(linked({}, { cidrs: spread(101) })), []);
  });

  it("counts neighbours that a router can advertise as one prefix once", () => {
    const cidrs = Array.from({ length: 128 }, (_, at) => `172.16.${at}.0/24`);
    assert.deepEqual(sentences(linked(virtual, { cidrs })), []);
  });

  it("reports a VPC that overlaps a range once, where onPremisesCidrs has the range as well", () => {
    const others = { onPremisesCidrs: ["10.0.0.0/8"] };
    assert.deepEqual(sentences(linked({}, { cidrs: ["10.0.0.0/12"] }), others), []);
  });
});
