import { strict as assert } from "node:assert";

import { bySpecificity } from "../../../lib/web/plan";
import { shop, webPlan } from "./support";

describe("planWeb", () => {
  it("plans nothing without regions", () => {
    assert.equal(webPlan({}), undefined);
  });

  it("takes the host www of the domain, and the zone of each host", () => {
    const plan = webPlan(shop({ redirectHosts: ["example.com"] }));
    assert.equal(plan?.host, "www.example.com");
    assert.deepEqual(plan.hosts, [
      { host: "www.example.com", zoneId: "ZEXAMPLE" },
      { host: "example.com", zoneId: "ZEXAMPLE" },
    ]);
  });

  it("compares the most specific path first, whatever the order of the mapping", () => {
    const service = { service: "accounts" };
    const plan = webPlan(
      shop({ paths: { "/a/*": service, "/*.png": service, "/a/b/*": service } }),
    );
    assert.deepEqual(
      plan?.behaviors.map(({ pattern }) => pattern),
      ["/a/b/*", "/a/*", "/*.png"],
    );
    assert.deepEqual(["/b", "/a", "/a?"].sort(bySpecificity), ["/a?", "/a", "/b"]);
  });

  it("fails over what reads, and sends the rest to the first region", () => {
    const plan = webPlan(
      shop({
        paths: {
          "/read/*": { service: "accounts" },
          "/write/*": { service: "accounts", methods: "all" },
        },
      }),
    );
    assert.deepEqual(
      plan?.behaviors.map(({ pattern, failsOver, methods }) => [pattern, failsOver, methods]),
      [
        ["/write/*", false, ["GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "POST", "PUT"]],
        ["/read/*", true, ["GET", "HEAD", "OPTIONS"]],
      ],
    );
    assert.deepEqual(plan.services[0]?.regions, ["us-east-1", "eu-west-1"]);
  });

  it("has no second origin for what never fails over", () => {
    const writes = { "/w/*": { service: "accounts", methods: "all" as const } };
    assert.deepEqual(webPlan(shop({ paths: writes }))?.services[0]?.regions, ["us-east-1"]);
    const plan = webPlan(shop({ regions: ["eu-west-1"] }));
    assert.equal(plan?.defaultBehavior.failsOver, false);
    assert.deepEqual(plan.assets?.replicationAlarms, []);
  });

  it("needs a function for services only where it redirects", () => {
    assert.deepEqual(Object.keys(webPlan(shop())?.functions ?? {}), ["files"]);
    assert.deepEqual(
      Object.keys(webPlan(shop({ redirectHosts: ["example.com"] }))?.functions ?? {}),
      ["files", "services"],
    );
  });

  it("follows webAcl: managed in production, none in development, or its own", () => {
    assert.equal(webPlan(shop())?.webAcl, undefined);
    assert.equal(webPlan(shop(), { environment: "production" })?.webAcl?.kind, "managed");
    assert.equal(webPlan(shop(), { webAcl: "managed" })?.webAcl?.kind, "managed");
    const webAclArn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/own/1a";
    assert.deepEqual(webPlan(shop({ webAclArn }))?.webAcl, { kind: "existing", arn: webAclArn });
  });

  it("restricts countries in CloudFront's words", () => {
    assert.deepEqual(webPlan(shop())?.countries, { type: "none", codes: [] });
    assert.deepEqual(webPlan(shop({ countries: { allow: ["CH"] } }))?.countries, {
      type: "whitelist",
      codes: ["CH"],
    });
    assert.equal(webPlan(shop({ countries: { deny: ["CH"] } }))?.countries.type, "blacklist");
  });

  it("takes all edge locations unless fewer are enough", () => {
    assert.equal(webPlan(shop())?.priceClass, "PriceClass_All");
    assert.equal(webPlan(shop({ priceClass: "100" }))?.priceClass, "PriceClass_100");
  });
});
