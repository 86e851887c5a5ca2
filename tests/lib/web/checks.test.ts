import { strict as assert } from "node:assert";

import { shop, type Surroundings, type WebInput, webRefusals } from "./support";

const check = (changes: WebInput, around: Surroundings = {}) => webRefusals(shop(changes), around);

describe("content delivery", () => {
  it("is accepted in front of files and services, or of either", () => {
    assert.deepEqual(webRefusals({}), []);
    assert.deepEqual(check({}), []);
    assert.deepEqual(check({ paths: {} }), []);
    assert.deepEqual(
      webRefusals({ regions: ["eu-west-1"], paths: { "*": { service: "accounts" } } }),
      [],
    );
  });

  it("names regions where it serves anything", () => {
    assert.deepEqual(webRefusals({ assets: {} }), [
      "web.regions must name one region or two, because assets or paths are served, got none",
    ]);
  });

  it("names regions of the stack, each once", () => {
    assert.deepEqual(check({ regions: ["us-east-1", "us-east-1"] }), [
      'web.regions[1] must differ from the first one, got "us-east-1" twice',
    ]);
    assert.deepEqual(check({ regions: ["us-eats-1"] }), [
      'web.regions[0] must be one of the stack\'s regions, got "us-eats-1"; did you mean "us-east-1"?',
    ]);
    assert.deepEqual(check({ regions: ["us-east-1", "eu-west-1", "ap-east-1"] }), [
      "web.regions must name at most 2 regions, because a group of CloudFront has two origins, got 3",
    ]);
  });

  it("names regions in which services can be origins", () => {
    assert.deepEqual(check({ regions: ["ap-east-1"], paths: {} }), []);
    assert.match(
      check({ regions: ["ap-east-1"] }).join("\n"),
      /^web\.regions\[0\] must be a region whose services CloudFront is known to connect to, got "ap-east-1"; they are ap-northeast-1, .*, us-west-2$/,
    );
  });

  it("has a second region in production", () => {
    const production = { environment: "production" } as const;
    assert.deepEqual(check({}, production), []);
    assert.deepEqual(check({ regions: ["us-east-1"] }, production), [
      "web.regions must name two regions in production, so that CloudFront can fail over, got 1",
    ]);
  });

  it("has one origin for what no path matches", () => {
    assert.deepEqual(webRefusals({ regions: ["us-east-1"] }), [
      'web.paths must have the path "*", or assets must be set: one of them gets all other requests',
    ]);
    assert.deepEqual(check({ paths: { "*": { service: "accounts" } } }), [
      'web.paths["*"] must not be used beside assets, which get all requests that no other path matches',
    ]);
  });

  it("has hosts in zones of the stack, each once", () => {
    assert.deepEqual(check({ host: "shop.example.com", redirectHosts: ["example.com"] }), []);
    assert.deepEqual(check({ host: "www.example.org" }), [
      'web.host must be in one of the stack\'s zones, which are example.com, got "www.example.org"',
    ]);
    assert.deepEqual(check({ redirectHosts: ["example.com", "example.com", "www.example.com"] }), [
      'web.redirectHosts[1] must differ from host and from each other, got "example.com" twice',
      'web.redirectHosts[2] must differ from host and from each other, got "www.example.com" twice',
    ]);
  });

  it("leads to services that it alone opens to the internet", () => {
    assert.deepEqual(check({ paths: { "/a": { service: "acounts" } } }), [
      'web.paths["/a"].service must name a service, got "acounts"; did you mean "accounts"?',
    ]);
    const refused = (kind: string) => [
      `web.paths["/accounts/*"].service must be behind an internal Application Load Balancer, which CloudFront alone opens to the internet, but accounts is ${kind}; write exposure: { type: internal }`,
    ];
    const shared = { type: "shared", balancer: "edge", priority: 10 } as const;
    for (const [exposure, kind] of [
      [{ type: "none" }, "behind no load balancer"],
      [{ type: "public" }, "public by itself"],
      [{ type: "internal", balancerType: "network" }, "behind a Network Load Balancer"],
    ] as const) {
      assert.deepEqual(check({}, { exposure }), refused(kind));
    }
    assert.deepEqual(
      check({}, { exposure: shared, balancers: { edge: { type: "public" } } }),
      refused("public by itself"),
    );
    assert.deepEqual(
      check({}, { exposure: shared, balancers: { edge: { type: "internal" } } }),
      [],
    );
  });

  it("redirects once", () => {
    assert.deepEqual(check({ redirects: { "/a": { to: "/b" }, "/b": { to: "/c" } } }), [
      'web.redirects["/a"].to must be a final destination, got "/b", which redirects itself',
    ]);
  });

  it("keeps its redirects within a function of CloudFront", () => {
    const redirects = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`/old/${index}`, { to: `/new/${index}/index` }]),
    );
    assert.match(
      check({ redirects }).join("\n"),
      /^web\.redirects must fit into a function of 10240 bytes, got \d+; remove redirects, or let a service redirect$/,
    );
  });

  it("has a web ACL of its own where webAcl names those of regions", () => {
    const webAcl = { "us-east-1": "arn" };
    assert.deepEqual(check({}, { webAcl }), [
      "web.webAclArn must name a global web ACL, because webAcl names those of regions",
    ]);
    const arn = (account: string) => `arn:aws:wafv2:us-east-1:${account}:global/webacl/own/1a`;
    assert.deepEqual(check({ webAclArn: arn("123456789012") }, { webAcl }), []);
    assert.deepEqual(check({ webAclArn: arn("210987654321") }), [
      `web.webAclArn must be a web ACL of account 123456789012, got "${arn("210987654321")}"`,
    ]);
  });

  it("reports all mistakes together, each once", () => {
    assert.deepEqual(check({ regions: ["us-eats-1"], host: "x.org", priceClass: "50" as never }), [
      'web.priceClass must be "100", "200" or "all", got "50"',
      'web.regions[0] must be one of the stack\'s regions, got "us-eats-1"; did you mean "us-east-1"?',
      'web.host must be in one of the stack\'s zones, which are example.com, got "x.org"',
    ]);
  });
});
