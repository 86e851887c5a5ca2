import { strict as assert } from "node:assert";

import { checkRole, planKeyOwners } from "../../../lib/parameters/keyOwners";
import { issuesOf } from "../../../lib/spec/plan";
import { role, sentencesOf } from "./support";

const spec = { accountId: "123456789012", deployerRoleArn: role("deployer") };

function sentences(changes: object): string[] {
  return sentencesOf(issuesOf(planKeyOwners({ ...spec, ...changes })));
}

describe("planKeyOwners", () => {
  it("plans the deployer, and the break-glass role where the stack has one", () => {
    assert.deepEqual(planKeyOwners(spec), {
      ok: true,
      plan: { deployerArn: role("deployer"), breakGlassArn: undefined },
    });
    assert.deepEqual(planKeyOwners({ ...spec, breakGlassRoleArn: role("break-glass") }), {
      ok: true,
      plan: { deployerArn: role("deployer"), breakGlassArn: role("break-glass") },
    });
  });

  it("refuses a session as the deployer", () => {
    const session = "arn:aws:sts::123456789012:assumed-role/deployer/ci";
    assert.deepEqual(sentences({ deployerRoleArn: session }), [
      `deployerRoleArn must be the ARN of a role, not of a session, got "${session}"; did you mean "${role("deployer")}"?`,
    ]);
  });

  it("refuses a break-glass role of another account", () => {
    const breakGlassRoleArn = "arn:aws:iam::999999999999:role/break-glass";
    assert.deepEqual(sentences({ breakGlassRoleArn }), [
      `breakGlassRoleArn must be the ARN of a role of account 123456789012, got "${breakGlassRoleArn}"`,
    ]);
  });

  it("refuses the deployer as the break-glass role", () => {
    assert.deepEqual(sentences({ breakGlassRoleArn: role("deployer") }), [
      `breakGlassRoleArn must be in one set only, got "${role("deployer")}", which is deployerRoleArn as well`,
    ]);
  });
});

describe("checkRole", () => {
  it("refuses a user as the deployer", () => {
    const user = "arn:aws:iam::123456789012:user/ci";
    assert.deepEqual(checkRole(user, "123456789012", "deployerRoleArn"), [
      {
        path: "deployerRoleArn",
        message: `must be the ARN of a role of account 123456789012, got "${user}"`,
      },
    ]);
    assert.deepEqual(checkRole(role("deployer"), "123456789012", "deployerRoleArn"), []);
  });
});
