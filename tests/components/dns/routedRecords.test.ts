import { strict as assert } from "node:assert";

import { type HealthCheck } from "../../../components/dns/healthCheck";
import { type RoutedMember, RoutedRecords } from "../../../components/dns/routedRecords";
import { type RoutingPolicy } from "../../../lib/dns/dnsModel";
import { type RecordTarget } from "../../../lib/dns/recordTarget";
import { register, type Registered } from "../../support/mocks";
import { alias, endpoint, group, healthCheck } from "./support";

const RECORD = "aws:route53/record:Record";

const onPremises: RecordTarget<string> = { kind: "addresses", ipv4: ["192.0.2.1"] };
const latency = (region: string): RoutingPolicy => ({ kind: "latency", region });
const weighted = (weight: number): RoutingPolicy => ({ kind: "weighted", weight });
const failover = (role: "primary" | "secondary"): RoutingPolicy => ({ kind: "failover", role });

/** A member whose health check requests a host of its own. */
const member = (
  name: string,
  routing: RoutingPolicy,
  target: RecordTarget<string> = alias(name),
): RoutedMember => ({
  routing,
  target,
  healthCheck: healthCheck(name, endpoint(`${name}.example.com`)),
});

/** The records of a group. Its members are created with it, because their health checks are resources. */
async function recordsOf(members: () => Record<string, RoutedMember>): Promise<Registered[]> {
  const registered = await register(() => {
    new RoutedRecords("group", { ...group, members: members() });
  });
  return registered.filter(({ type }) => type === RECORD);
}

/** The sentence with which a group is refused; it must register no record. */
async function refusalOf(members: () => Record<string, RoutedMember>, host = group.host) {
  let message = "";
  const registered = await register(() => {
    const args = { ...group, host, members: members() };
    assert.throws(
      () => new RoutedRecords("group", args),
      (error: Error) => {
        message = error.message.replace("group cannot be built:\n  ", "");
        return true;
      },
    );
  });
  assert.ok(registered.every(({ type }) => type !== RECORD && !type.endsWith("RoutedRecords")));
  return message;
}

describe("RoutedRecords by latency", () => {
  const members = () => ({
    "us-east-1": member("us-east-1", latency("us-east-1")),
    "us-west-2": member("us-west-2", latency("us-west-2")),
  });

  it("are an A and an AAAA alias for each region, with its own health check", async () => {
    const records = await recordsOf(members);
    assert.deepEqual(
      records.map(({ name }) => name),
      ["group-a-us-east-1", "group-aaaa-us-east-1", "group-a-us-west-2", "group-aaaa-us-west-2"],
    );
    assert.deepEqual(records[1]?.inputs, {
      zoneId: "ZEXAMPLE",
      name: "api.example.com",
      type: "AAAA",
      setIdentifier: "us-east-1",
      healthCheckId: "us-east-1-check-id",
      aliases: [
        {
          name: "d-1.execute-api.us-east-1.amazonaws.com",
          zoneId: "Z-us-east-1",
          evaluateTargetHealth: false,
        },
      ],
      latencyRoutingPolicies: [{ region: "us-east-1" }],
    });
  });

  it("refuse a member without a health check", async () => {
    const unchecked = {
      routing: latency("us-east-1"),
      target: alias("us-east-1"),
      healthCheck: undefined as unknown as HealthCheck,
    };
    assert.equal(
      await refusalOf(() => ({ "us-east-1": unchecked })),
      "group.members.us-east-1 must have a health check, got none; without one Route 53 answers it even when it is down",
    );
  });

  it("refuse a check of the shared name", async () => {
    assert.equal(
      await refusalOf(
        () => ({ "us-east-1": member("us-east-1", latency("us-east-1")) }),
        "us-east-1.example.com",
      ),
      'group.members.us-east-1.healthCheck must target a host of this member alone, got "us-east-1.example.com", the name of the group; such a check follows the failover and never sees the failure',
    );
  });

  it("refuse a group without members", async () => {
    assert.equal(
      await refusalOf(() => ({})),
      "group.members must have at least one member, got none",
    );
  });
});

describe("RoutedRecords by weight", () => {
  const shared = (office: RecordTarget<string>) => () => ({
    "us-east-1": member("us-east-1", weighted(90)),
    office: member("office", weighted(10), office),
  });

  it("share users between a region and a site on premises", async () => {
    assert.deepEqual((await recordsOf(shared(onPremises))).at(-1)?.inputs, {
      zoneId: "ZEXAMPLE",
      name: "api.example.com",
      type: "A",
      setIdentifier: "office",
      healthCheckId: "office-check-id",
      ttl: 60,
      records: ["192.0.2.1"],
      weightedRoutingPolicies: [{ weight: 10 }],
    });
  });

  it("answer IPv4 only when a member has no IPv6, so that its share holds for all users", async () => {
    const namesWith = async (office: RecordTarget<string>) =>
      (await recordsOf(shared(office))).map(({ name }) => name);
    assert.deepEqual(await namesWith(onPremises), ["group-a-us-east-1", "group-a-office"]);
    assert.deepEqual(await namesWith({ ...onPremises, ipv6: ["2001:db8::1"] }), [
      "group-a-us-east-1",
      "group-aaaa-us-east-1",
      "group-a-office",
      "group-aaaa-office",
    ]);
  });

  it("refuse weights that Route 53 does not accept", async () => {
    assert.equal(
      await refusalOf(() => ({ office: member("office", weighted(256), onPremises) })),
      "group.members.office.routing.weight must be a whole number from 0 to 255, got 256",
    );
  });
});

describe("RoutedRecords with failover", () => {
  it("are one primary and one secondary", async () => {
    const records = await recordsOf(() => ({
      main: member("main", failover("primary"), onPremises),
      spare: member("spare", failover("secondary"), onPremises),
    }));
    assert.deepEqual(
      records.map(({ inputs }) => inputs["failoverRoutingPolicies"]),
      [[{ type: "PRIMARY" }], [{ type: "SECONDARY" }]],
    );
  });

  it("refuse two primaries", async () => {
    const sentence = await refusalOf(() => ({
      main: member("main", failover("primary"), onPremises),
      other: member("other", failover("primary"), onPremises),
    }));
    assert.equal(
      sentence.split("\n")[0],
      "group.members must have exactly one primary, got main and other",
    );
  });
});

describe("RoutedRecords", () => {
  it("refuse members of two routing policies", async () => {
    assert.equal(
      await refusalOf(() => ({
        "us-east-1": member("us-east-1", latency("us-east-1")),
        office: member("office", weighted(1), onPremises),
      })),
      "group.members must all have one routing policy, got latency and weighted; Route 53 refuses a mix",
    );
  });
});
