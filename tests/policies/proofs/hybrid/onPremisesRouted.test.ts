import { strict as assert } from "node:assert";

import { onPremisesRouted } from "../../../../policies/proofs/hybrid/onPremisesRouted";
import { findingsOf } from "../../../support/findings";
import { linkedGraph, type Parts } from "./support";

const findings = (routes: Parts["routes"]) =>
  findingsOf(onPremisesRouted, linkedGraph(routes && { routes }));
const toGateway = (destinationCidrBlock: string) => ({
  destinationCidrBlock,
  transitGatewayId: "tgw-1",
});
const sentence = (ranges: string) =>
  `private-b: it has no route to ${ranges} by the gateway to networks on premises, so the traffic goes to the internet or nowhere; add the route`;

describe("on-premises-routed", () => {
  it("allows a tier that sends every range to the gateway, and tiers that send none", () => {
    assert.deepEqual(findings(undefined), []);
    assert.deepEqual(findings([toGateway("192.168.0.0/16"), toGateway("172.0.0.0/8")]), []);
  });

  it("refuses a subnet of the tier without the route, which the default route takes", () => {
    assert.deepEqual(findings([toGateway("192.168.0.0/16")]), [sentence("172.16.0.0/12")]);
    assert.deepEqual(findings([]), [sentence("192.168.0.0/16, 172.16.0.0/12")]);
  });

  it("refuses a more specific route that takes a part of a range elsewhere", () => {
    const stray = { destinationCidrBlock: "192.168.128.0/17", natGatewayId: "nat-1" };
    const routes = [toGateway("192.168.0.0/16"), toGateway("172.16.0.0/12"), stray];
    assert.deepEqual(findings(routes), [sentence("192.168.128.0/17")]);
  });
});
