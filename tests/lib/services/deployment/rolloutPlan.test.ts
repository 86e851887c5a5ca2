import { strict as assert } from "node:assert";

import { planRollout } from "../../../../lib/services/deployment/rolloutPlan";
import { type ServiceInput } from "../../../../lib/services/schema";
import { location, webSpec } from "../support";

const plan = (rollout: ServiceInput["rollout"]) =>
  planRollout(webSpec({ rollout }).rollout, location);

describe("The plan of a rollout", () => {
  it("is rolling by default, with all tasks up", () => {
    const rolling = { minimumHealthyPercent: 100, maximumPercent: 200, shift: undefined };
    assert.deepEqual(plan(undefined), rolling);
    assert.deepEqual(plan({ strategy: "rolling", minimumHealthyPercent: 50 }), {
      ...rolling,
      minimumHealthyPercent: 50,
    });
  });

  it("has the configuration of its strategy, and hooks of the region", () => {
    const functionArn = "arn:{partition}:lambda:{region}:{accountId}:function:verify";
    const hooks = { verify: { functionArn, stages: ["POST_SCALE_UP" as const] } };
    assert.deepEqual(
      plan({ strategy: "canary", canaryPercent: 5, canaryBakeMinutes: 2, bakeMinutes: 10, hooks }),
      {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        shift: {
          configuration: {
            strategy: "CANARY",
            canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "2" },
          },
          bakeMinutes: 10,
          hooks: [
            {
              functionArn: "arn:aws:lambda:us-east-1:123456789012:function:verify",
              stages: ["POST_SCALE_UP"],
            },
          ],
        },
      },
    );
  });
});
