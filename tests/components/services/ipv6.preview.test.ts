/** IPv6 of services: addresses, rules and records belong together. */
import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";

const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const RECORD = "aws:route53/record:Record";

/** Ports of the rules of services for a range, by security group. */
async function portsOf(stack: string, type: string, key: "cidrIpv4" | "cidrIpv6", cidr: string) {
  return (await previewed(stack))
    .ofType(type)
    .filter(({ name, inputs }) => name.includes("-services-") && inputs[key] === cidr)
    .map(({ inputs }) => `${String(inputs["securityGroupId"])} ${String(inputs["fromPort"])}`)
    .sort();
}

describe("services in a network with IPv6", () => {
  it("have an IPv6 rule beside each for the internet", async () => {
    for (const type of [EGRESS, INGRESS]) {
      const ipv4 = await portsOf("prod", type, "cidrIpv4", "0.0.0.0/0");
      assert.ok(ipv4.length > 0);
      assert.deepEqual(await portsOf("prod", type, "cidrIpv6", "::/0"), ipv4);
    }
  });

  it("have dualstack balancers where the internet can call, and AAAA records for those only", async () => {
    const prod = await previewed("prod");
    const types = prod
      .ofType(BALANCER)
      .map(({ name, inputs }) => [name.split("-services-")[1], inputs["ipAddressType"]]);
    assert.deepEqual(
      new Map(types as [string, unknown][]),
      new Map<string, unknown>([
        ["web-front-balancer", "dualstack"],
        ["tracker-front-balancer", "dualstack"],
        ["accounts-front-balancer", undefined],
      ]),
    );
    const hosts = prod
      .ofType(RECORD)
      .filter(({ name, inputs }) => inputs["type"] === "AAAA" && !name.includes("-api-"))
      .map(({ inputs }) => String(inputs["name"]).split(".")[0]);
    assert.deepEqual([...new Set(hosts)].sort(), ["meridian", "tracker", "web", "www"]);
  });
});

describe("services in a network without IPv6", () => {
  it("have neither IPv6 rules nor AAAA records, which would lead nowhere", async () => {
    const dev = await previewed("dev");
    for (const type of [EGRESS, INGRESS]) {
      assert.deepEqual(await portsOf("dev", type, "cidrIpv6", "::/0"), []);
    }
    const records = dev
      .ofType(RECORD)
      .filter(({ name, inputs }) => inputs["type"] === "AAAA" && !name.includes("-api-"));
    assert.deepEqual(
      records.map(({ name }) => name),
      [],
    );
  });
});
