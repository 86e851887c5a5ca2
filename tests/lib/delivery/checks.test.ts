import { strict as assert } from "node:assert";

import { checkDelivery } from "../../../lib/delivery/checks";
import { CANARY, deliveryStack, schemaSentences, type RolloutInput } from "./support";

const canary = { helloworld: { rollout: CANARY } };

function sentences(...args: Parameters<typeof deliveryStack>): string[] {
  return checkDelivery(deliveryStack(...args)).map(({ path, message }) => `${path} ${message}`);
}

const ofRollout = (rollout: RolloutInput) => sentences({ helloworld: { rollout } });

describe("checkDelivery", () => {
  it("admits a stack without releases, and one in production where every function has a rollout", () => {
    assert.deepEqual(checkDelivery({ ...deliveryStack({}), delivery: undefined }), []);
    assert.deepEqual(sentences(canary, {}, "production"), []);
    assert.deepEqual(sentences({}), []);
  });

  it("refuses an order that does not name each region of the stack once", () => {
    assert.deepEqual(sentences({}, { regionOrder: ["us-east-1"] }), [
      "delivery.regionOrder must name every region of the stack, got none of us-west-2",
    ]);
    assert.deepEqual(sentences({}, { regionOrder: ["us-east-1", "us-west-2", "us-east-1"] }), [
      'delivery.regionOrder[2] must name each region once, got "us-east-1" twice',
    ]);
  });

  it("refuses a misspelt region once, not as a missing one too", () => {
    assert.deepEqual(sentences({}, { regionOrder: ["us-east-1", "us-west-3"] }), [
      'delivery.regionOrder[1] must be one of the stack\'s regions, got "us-west-3"; did you mean "us-west-2"?',
    ]);
  });

  it("refuses shares of users that are not 100 percent, or of another region", () => {
    assert.deepEqual(sentences({}, { userPercent: { "us-east-1": 60, "us-west-2": 40 } }), []);
    assert.deepEqual(sentences({}, { userPercent: { "us-east-1": 60, "us-west-2": 30 } }), [
      "delivery.userPercent must add up to 100 percent, got 90",
    ]);
    assert.deepEqual(sentences({}, { userPercent: { "us-east-1": 60, "us-west-1": 40 } }), [
      'delivery.userPercent.us-west-1 must be one of the stack\'s regions, got "us-west-1"; they are us-east-1, us-west-2',
    ]);
  });

  it("refuses production without releases", () => {
    const stack = { ...deliveryStack({}, {}, "production"), delivery: undefined };
    assert.deepEqual(checkDelivery(stack), [
      {
        path: "delivery",
        message:
          "must be set in production, where functions of the API are released region by region",
      },
    ]);
    assert.deepEqual(checkDelivery({ ...stack, api: undefined }), []);
  });

  it("refuses the health check, which drains a region with the deployment", () => {
    assert.deepEqual(sentences({ healthcheck: { rollout: CANARY } }), [
      "delivery.functions.healthcheck must not be released by itself: a deployment changes it at once, so that it can drain a region",
    ]);
  });

  it("refuses a misspelt function once, not as one without a rollout too", () => {
    assert.deepEqual(sentences({ helloword: { rollout: CANARY } }, {}, "production"), [
      'delivery.functions.helloword must be a function of the API; did you mean "helloworld"?',
    ]);
  });

  it("refuses a function that is none", () => {
    assert.deepEqual(sentences({ helloword: { rollout: CANARY } }), [
      'delivery.functions.helloword must be a function of the API; did you mean "helloworld"?',
    ]);
  });

  it("refuses functions that nothing takes back in production", () => {
    const allAtOnce = { strategy: "allAtOnce" } as const;
    assert.deepEqual(sentences({ helloworld: { rollout: allAtOnce } }, {}, "production"), [
      "delivery.functions.helloworld.rollout must be a rollout that is taken back by itself in production: codeDeploy, stateMachine or simple",
    ]);
    assert.deepEqual(sentences({ helloworld: { rollout: allAtOnce } }), []);
  });

  it("refuses percentages that do not grow", () => {
    assert.deepEqual(ofRollout({ ...CANARY, weights: { shape: "list", percents: [10, 10, 5] } }), [
      "delivery.functions.helloworld.rollout.weights.percents[1] must be more than the step before, which is 10, got 10",
      "delivery.functions.helloworld.rollout.weights.percents[2] must be more than the step before, which is 10, got 5",
    ]);
  });

  it("refuses invocations of its own without an event", () => {
    assert.deepEqual(ofRollout({ ...CANARY, noTraffic: "invoke" }), [
      "delivery.functions.helloworld.rollout.probe must be set where noTraffic is invoke: it is the event of the invocations",
    ]);
    assert.deepEqual(ofRollout({ ...CANARY, noTraffic: "invoke", probe: { event: {} } }), []);
  });

  it("refuses steps that do not fit into one execution of a function", () => {
    const simple = (steps: number): RolloutInput => ({
      strategy: "simple",
      weights: { shape: "linear", steps },
      intervalSeconds: 120,
    });
    assert.deepEqual(ofRollout(simple(8)), []);
    assert.deepEqual(ofRollout(simple(9)), [
      "delivery.functions.helloworld.rollout.intervalSeconds must leave 840 s for all steps together, which is a function's longest execution less the way back, got 960; take fewer steps or the strategy stateMachine",
    ]);
  });

  it("refuses what CodeDeploy and Step Functions do not run", () => {
    const linear = (minutes: number): RolloutInput => ({
      strategy: "codeDeploy",
      configuration: { kind: "linear", percent: 10, minutes },
    });
    assert.deepEqual(ofRollout(linear(320)), []);
    assert.deepEqual(ofRollout(linear(321)), [
      "delivery.functions.helloworld.rollout.configuration must shift all traffic within 2880 minutes, got 2889; take the strategy stateMachine for longer ones",
    ]);
    const slow: RolloutInput = {
      ...CANARY,
      weights: { shape: "linear", steps: 100 },
      intervalMinutes: 1440,
    };
    assert.deepEqual(ofRollout(slow), [
      "delivery.functions.helloworld.rollout.intervalMinutes must end within 365 days, also where every step waits for traffic 3 times, got 396",
    ]);
  });
});

describe("the schema of releases", () => {
  it("refuses mixes of strategies, and names what is allowed", () => {
    const wrong = (rollout: object) =>
      schemaSentences({ regionOrder: ["us-east-1"], functions: { api: { rollout } } });
    assert.deepEqual(wrong({ strategy: "allAtOnce", intervalMinutes: 5 }), [
      "delivery.functions.api.rollout.intervalMinutes must be a known key; they are strategy",
    ]);
    assert.deepEqual(wrong({ strategy: "rolling" }), [
      'delivery.functions.api.rollout.strategy must have a strategy: "allAtOnce", "codeDeploy", "stateMachine" or "simple", got "rolling"',
    ]);
    const [sentence] = wrong({ strategy: "codeDeploy", configuration: "LambdaCanary" });
    assert.match(sentence ?? "", /must be one of CodeDeploy's configurations \(LambdaAllAtOnce, /);
  });

  it("refuses a reason that no tag can hold", () => {
    const skipAlarms = { by: "ana", reason: 'quoted "so"' };
    const functions = { api: { rollout: { strategy: "allAtOnce" }, skipAlarms } };
    assert.deepEqual(schemaSentences({ regionOrder: ["us-east-1"], functions }), [
      'delivery.functions.api.skipAlarms.reason must be 1 to 256 letters, digits, spaces and _.:/=+-@, got "quoted \\"so\\""',
    ]);
  });
});
