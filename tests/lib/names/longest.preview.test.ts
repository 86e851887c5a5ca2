/** The longest names that a stack file can hold, in the region with the longest short name. */
import { strict as assert } from "node:assert";

import { certificateNameOf } from "../../../lib/dns/hosts";
import { previewedVariant, type StackValues } from "../../support/variant";

const DOMAIN = "platform.production.customer-success.example-company.com";
const SERVICE = "s".repeat(20);
const COMPONENT = "c".repeat(23);
const PIPELINE = "p".repeat(13);

function lengthen(values: StackValues): void {
  values["primaryRegion"] = "ap-southeast-1";
  values["regions"] = {
    "ap-southeast-1": {
      cidr: "10.10.0.0/16",
      zones: ["ap-southeast-1a", "ap-southeast-1b"],
      nat: "single",
    },
  };
  values["domain"] = { name: DOMAIN, hostedZoneId: "Z04812345DEVEXAMPLE01" };
  const { web, accounts } = values["services"] as Record<string, StackValues>;
  values["services"] = {
    [SERVICE]: {
      ...web,
      rollout: {
        strategy: "canary",
        canaryPercent: 10,
        canaryBakeMinutes: 5,
        bakeMinutes: 10,
      },
    },
    [`${SERVICE.slice(1)}i`]: { ...accounts, exposure: { type: "internal" } },
  };
  values["sessions"] = {};
  values["fleets"] = {};
  delete values["patching"];
  const { orders: queue } = values["queues"] as Record<string, StackValues>;
  values["queues"] = { orders: { ...queue, senders: [SERVICE], consumers: [SERVICE] } };
  const stackParameters = values["parameters"];
  values["events"] = {
    [PIPELINE]: {
      load: { eventsPerSecond: 10, eventBytes: 500 },
      collector: { service: SERVICE, container: "nginx" },
    },
  };
  const { api } = values["parameters"] as Record<string, StackValues>;
  const { "database/password": secret, ...plain } = api?.["values"] as StackValues;
  assert.ok(secret !== undefined);
  values["parameters"] = { api, [COMPONENT]: { ...api, values: plain } };
  const emr = values["emr"] as { mappings: { name: string }[] };
  const broker = "b".repeat(20);
  const { orders } = values["brokers"] as Record<string, StackValues>;
  const { brokers } = (stackParameters ?? {}) as Record<string, StackValues>;
  const { "orders/shop": password } = brokers?.["values"] as StackValues;
  values["brokers"] = { [broker]: { ...orders, regions: ["ap-southeast-1"] } };
  values["parameters"] = {
    ...(values["parameters"] as StackValues),
    brokers: {
      ...brokers,
      values: { ...(brokers?.["values"] as StackValues), [`${broker}/shop`]: password },
    },
  };
  values["emr"] = {
    ...emr,
    mappings: emr.mappings.map((mapping, index) => ({
      ...mapping,
      name: `${String.fromCharCode(97 + index)}${"m".repeat(23)}`,
    })),
  };
}

describe("the longest names", () => {
  it("are accepted by every service, and hosts that are too long are further names", async () => {
    const stack = await previewedVariant("dev", lengthen);
    assert.deepEqual(
      stack.findings.map(({ policy, message }) => `${policy} ${message}`),
      [],
    );
    const host = `${SERVICE}.apse1.${DOMAIN}`;
    const names = stack
      .ofType("aws:acm/certificate:Certificate")
      .map(
        ({ inputs }) => [inputs["domainName"], inputs["subjectAlternativeNames"] ?? []] as const,
      );
    assert.ok(names.every(([first]) => String(first).length <= 64));
    const [own] = names.filter(([, others]) => (others as string[]).includes(host));
    assert.equal(own?.[0], certificateNameOf(host, DOMAIN));
  });
});
