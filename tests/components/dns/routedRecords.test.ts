/** The three kinds of record group: what they register, and what they refuse. */
import { strict as assert } from "node:assert";

import { FailoverRecords } from "../../../components/dns/failoverRecords";
import { type HealthCheck } from "../../../components/dns/healthCheck";
import { LatencyRecords } from "../../../components/dns/latencyRecords";
import { type RecordTarget } from "../../../components/dns/recordGroup";
import { WeightedRecords } from "../../../components/dns/weightedRecords";
import { register, type Registered } from "../../support/mocks";
import { alias, endpoint, group, healthCheck } from "./support";

const RECORD = "aws:route53/record:Record";

const recordsOf = (registered: readonly Registered[]) =>
  registered.filter(({ type }) => type === RECORD);
const namesOf = (registered: readonly Registered[]) =>
  recordsOf(registered).map(({ name }) => name);
const member = (name: string, target: RecordTarget) => ({
  target,
  healthCheck: healthCheck(name, endpoint(`${name}.example.com`)),
});
const unchecked = { target: alias("us-east-1"), healthCheck: undefined as unknown as HealthCheck };
const onPremises: RecordTarget = { kind: "addresses", ipv4: ["192.0.2.1"] };

/** The sentence with which a group is refused; it must register nothing. */
async function refusalOf(make: () => unknown): Promise<string> {
  let message = "";
  const registered = await register(() => {
    assert.throws(make, (error: Error) => {
      message = error.message.replace("group cannot be built:\n  ", "");
      return true;
    });
  });
  assert.deepEqual(recordsOf(registered), []);
  return message;
}

describe("LatencyRecords", () => {
  it("are an A and an AAAA alias for each region, with its own health check", async () => {
    const registered = await register(() => {
      new LatencyRecords("group", {
        ...group,
        members: {
          "us-east-1": { region: "us-east-1", ...member("use1", alias("us-east-1")) },
          "us-west-2": { region: "us-west-2", ...member("usw2", alias("us-west-2")) },
        },
      });
    });
    assert.deepEqual(namesOf(registered), [
      "group-a-us-east-1",
      "group-aaaa-us-east-1",
      "group-a-us-west-2",
      "group-aaaa-us-west-2",
    ]);
    assert.deepEqual(recordsOf(registered)[1]?.inputs, {
      zoneId: "ZEXAMPLE",
      name: "api.example.com",
      type: "AAAA",
      setIdentifier: "us-east-1",
      healthCheckId: "use1-check-id",
      aliases: [
        {
          name: "d-1.execute-api.us-east-1.amazonaws.com",
          zoneId: "Z-us-east-1",
          evaluateTargetHealth: true,
        },
      ],
      latencyRoutingPolicies: [{ region: "us-east-1" }],
    });
  });

  it("refuse a member that nothing watches", async () => {
    const sentence = await refusalOf(
      () =>
        new LatencyRecords("group", {
          ...group,
          members: { "us-east-1": { region: "us-east-1", ...unchecked } },
        }),
    );
    assert.match(sentence, /^group\.members\.us-east-1 must have a health check, got none;/);
  });

  it("refuse a check that watches the shared name", async () => {
    const sentence = await refusalOf(
      () =>
        new LatencyRecords("group", {
          ...group,
          host: "use1.example.com",
          members: {
            "us-east-1": { region: "us-east-1", ...member("use1", alias("us-east-1")) },
          },
        }),
    );
    assert.match(sentence, /healthCheck must watch a name of the member's own/);
  });

  it("refuse a group without members", async () => {
    const sentence = await refusalOf(() => new LatencyRecords("group", { ...group, members: {} }));
    assert.equal(sentence, "group.members must have at least one member, got none");
  });
});

describe("WeightedRecords", () => {
  it("share users between a region and a site on premises", async () => {
    const registered = await register(() => {
      new WeightedRecords("group", {
        ...group,
        members: {
          "us-east-1": { weight: 90, ...member("use1", alias("us-east-1")) },
          office: { weight: 10, ...member("office", onPremises) },
        },
      });
    });
    assert.deepEqual(recordsOf(registered).at(-1)?.inputs, {
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
    const weighted = (target: RecordTarget) =>
      register(() => {
        new WeightedRecords("group", {
          ...group,
          members: {
            "us-east-1": { weight: 90, ...member("use1", alias("us-east-1")) },
            office: { weight: 10, ...member("office", target) },
          },
        });
      });
    assert.deepEqual(namesOf(await weighted(onPremises)), ["group-a-us-east-1", "group-a-office"]);
    const both: RecordTarget = { kind: "addresses", ipv4: ["192.0.2.1"], ipv6: ["2001:db8::1"] };
    assert.deepEqual(namesOf(await weighted(both)), [
      "group-a-us-east-1",
      "group-aaaa-us-east-1",
      "group-a-office",
      "group-aaaa-office",
    ]);
  });

  it("refuse weights that Route 53 does not know", async () => {
    const sentence = await refusalOf(
      () =>
        new WeightedRecords("group", {
          ...group,
          members: { office: { weight: 256, ...member("office", onPremises) } },
        }),
    );
    assert.equal(
      sentence,
      "group.members.office.weight must be a whole number from 0 to 255, got 256",
    );
  });
});

describe("FailoverRecords", () => {
  it("are one primary and one secondary", async () => {
    const registered = await register(() => {
      new FailoverRecords("group", {
        ...group,
        members: {
          main: { role: "primary", ...member("main", onPremises) },
          spare: { role: "secondary", ...member("spare", onPremises) },
        },
      });
    });
    assert.deepEqual(
      recordsOf(registered).map(({ inputs }) => inputs["failoverRoutingPolicies"]),
      [[{ type: "PRIMARY" }], [{ type: "SECONDARY" }]],
    );
  });

  it("refuse two primaries", async () => {
    const sentence = await refusalOf(
      () =>
        new FailoverRecords("group", {
          ...group,
          members: {
            main: { role: "primary", ...member("main", onPremises) },
            other: { role: "primary", ...member("other", onPremises) },
          },
        }),
    );
    assert.match(sentence, /must have exactly one primary, got main and other/);
  });
});
