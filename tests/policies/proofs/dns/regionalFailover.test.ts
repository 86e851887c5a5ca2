import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { regionalFailover } from "../../../../policies/proofs/dns/regionalFailover";
import {
  addApiStack,
  type ApiGraphOptions,
  apiGraph,
  type Damage,
} from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const findings = (options: ApiGraphOptions = {}) => findingsOf(regionalFailover, apiGraph(options));
const FIX = "give each member a health check of a name that only it answers";

describe("regional-failover", () => {
  it("allows a group that each region can be lost of", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ regions: ["us-east-1", "us-west-2", "eu-west-1"] }), []);
  });

  it("decides before anything exists", () => {
    assert.deepEqual(findings({ unknown: true }), []);
  });

  it("refuses a member without a health check", () => {
    assert.deepEqual(findings({ damage: { "us-west-2-record": { healthCheckId: null } } }), [
      `us-east-1-record: when us-west-2 is lost, api.example.com A does not fail over: users near us-west-2 are still sent to us-west-2; ${FIX}`,
    ]);
  });

  it("refuses a check that follows the failover", () => {
    assert.deepEqual(findings({ damage: { "us-east-1-check": { fqdn: "api.example.com" } } }), [
      `us-east-1-record: when us-east-1 is lost, api.example.com A does not fail over: users near us-east-1 are still sent to us-east-1; ${FIX}`,
    ]);
  });

  it("refuses a failover that takes longer than the configuration allows", () => {
    assert.deepEqual(findings({ maxFailoverSeconds: 119, regions: ["us-east-1", "us-west-2"] }), [
      "us-east-1-record: when us-east-1 is lost, api.example.com A takes up to 120 s to fail over, and maxFailoverSeconds is 119; check faster or allow more",
      "us-east-1-record: when us-west-2 is lost, api.example.com A takes up to 120 s to fail over, and maxFailoverSeconds is 119; check faster or allow more",
    ]);
    const fast = { requestInterval: 10, failureThreshold: 2 };
    const damage = { "us-east-1-check": fast, "us-west-2-check": fast };
    assert.deepEqual(findings({ maxFailoverSeconds: 80, damage }), []);
  });

  it("refuses a group of one region in a stack of two", () => {
    const damage = { "us-west-2-record": null };
    assert.deepEqual(findings({ damage }), [
      `us-east-1-record: when us-east-1 is lost, api.example.com A does not fail over: users near us-east-1, us-west-2 are still sent to us-east-1; ${FIX}`,
    ]);
  });

  it("leaves a stack of one region alone", () => {
    assert.deepEqual(findings({ regions: ["us-east-1"] }), []);
  });

  it("is undecided while the host of a check is unknown", () => {
    assert.deepEqual(findings({ damage: { "us-east-1-check": { fqdn: Unknown.value } } }), [
      "? us-east-1-record: whether its name is answered when a region is lost",
    ]);
  });

  /** The findings where both records of the shared name have these policies instead of latency. */
  const routedBy = (east: Damage[string], west: Damage[string]) =>
    findings({
      damage: {
        "us-east-1-record": { latencyRoutingPolicies: [], ...east },
        "us-west-2-record": { latencyRoutingPolicies: [], ...west },
      },
    });

  it("allows checked records by weight, and a primary with a secondary", () => {
    const weights = (weight: number) => ({ weightedRoutingPolicies: [{ weight }] });
    assert.deepEqual(routedBy(weights(90), weights(10)), []);
    const role = (type: string) => ({ failoverRoutingPolicies: [{ type }] });
    assert.deepEqual(routedBy(role("PRIMARY"), role("SECONDARY")), []);
    assert.deepEqual(routedBy({ ...role("PRIMARY"), healthCheckId: null }, role("SECONDARY")), [
      `us-east-1-record: when us-east-1 is lost, api.example.com A does not fail over: users near us-east-1, us-west-2 are still sent to us-east-1; ${FIX}`,
    ]);
  });

  for (const [policy, value] of Object.entries({
    geolocationRoutingPolicies: [{ country: "DE" }],
    multivalueAnswerRoutingPolicy: true,
    geoproximityRoutingPolicy: { awsRegion: "us-east-1" },
    cidrRoutingPolicy: { collectionId: "c", locationName: "office" },
  } satisfies Record<string, Input>)) {
    it(`is undecided about ${policy}, which the model does not have, with an identifier or without`, () => {
      const undecided = ["us-east-1-record", "us-west-2-record"].map(
        (record) => `? ${record}: whether its name is answered when a region is lost`,
      );
      assert.deepEqual(routedBy({ [policy]: value }, { [policy]: value }), undecided);
      const without = { [policy]: value, setIdentifier: null };
      assert.deepEqual(routedBy(without, without), undecided);
    });
  }

  it("does not take the health that AWS reports of a target for a check", () => {
    const aliases = (evaluateTargetHealth: boolean) => [
      { name: "d-shared.execute-api.us-east-1.amazonaws.com", evaluateTargetHealth },
    ];
    const record = (evaluate: boolean, more: object = {}) =>
      findings({ damage: { "us-east-1-record": { aliases: aliases(evaluate), ...more } } });
    assert.deepEqual(record(false), []);
    assert.equal(record(true, { healthCheckId: null }).length, 1);
  });

  /** The findings where us-east-1 has a calculated check of one that requests this host. */
  const calculated = (fqdn: Input, check: Damage[string] = {}) => {
    const stack = graphBuilder();
    const child = stack.resource("aws:route53/healthCheck:HealthCheck", "child", {
      type: "HTTPS",
      fqdn,
    });
    addApiStack(stack, {
      damage: {
        "us-east-1-check": {
          type: "CALCULATED",
          fqdn: null,
          childHealthchecks: [child],
          childHealthThreshold: 1,
          ...check,
        },
      },
    });
    return findingsOf(regionalFailover, stack.graph());
  };

  it("counts the children of a calculated check, whose times count", () => {
    assert.deepEqual(calculated("us-east-1.api.example.com"), [
      "us-east-1-record: when us-east-1 is lost, api.example.com A takes up to 150 s to fail over, and maxFailoverSeconds is 120; check faster or allow more",
    ]);
    const staysIn = (region: string) =>
      `us-east-1-record: when ${region} is lost, api.example.com A does not fail over: users near ${region} are still sent to ${region}; ${FIX}`;
    assert.deepEqual(calculated("us-east-1.api.example.com", { childHealthThreshold: 0 }), [
      staysIn("us-east-1"),
    ]);
    // Both members fail with us-west-2 then, and Route 53 answers as if none did.
    assert.deepEqual(
      calculated("us-west-2.api.example.com"),
      ["us-east-1", "us-west-2"].map(staysIn),
    );
  });

  it("is undecided while a child, or how many must be healthy, is unknown", () => {
    const undecided = ["? us-east-1-record: whether its name is answered when a region is lost"];
    assert.deepEqual(calculated(Unknown.value), undecided);
    assert.deepEqual(
      calculated("us-east-1.api.example.com", { childHealthThreshold: Unknown.value }),
      undecided,
    );
  });

  it("counts a check of an alarm where it fails without data", () => {
    const alarm = (insufficientDataHealthStatus: string) =>
      findings({
        damage: {
          "us-east-1-check": {
            type: "CLOUDWATCH_METRIC",
            fqdn: null,
            cloudwatchAlarmName: "api",
            cloudwatchAlarmRegion: "us-east-1",
            insufficientDataHealthStatus,
          },
        },
      });
    assert.deepEqual(alarm("Unhealthy"), []);
    assert.equal(alarm("LastKnownStatus").length, 1);
  });

  it("refuses a name that is an alias of itself, also in one region", () => {
    const aliases = [{ name: "api.example.com", evaluateTargetHealth: true }];
    assert.deepEqual(
      findings({ regions: ["us-east-1"], damage: { "us-east-1-record": { aliases } } }),
      [
        "us-east-1-record: its alias leads back to its own name (api.example.com -> api.example.com), which is never answered; point it at a resource or at another name",
      ],
    );
  });
});
