import { strict as assert } from "node:assert";

import { previewed, type PreviewedStack } from "../support/previewed";

describe("boundedRoles", () => {
  let stack: PreviewedStack;

  before(async () => {
    stack = await previewed("prod");
  });

  it("puts every role of a stack under the boundary and the path", () => {
    const roles = stack.ofType("aws:iam/role:Role");
    assert.ok(roles.length > 40);
    for (const { name, inputs, outputs } of roles) {
      assert.equal(
        inputs["permissionsBoundary"],
        "arn:aws:iam::210987654321:policy/meridian/bootstrap/workload-boundary",
        name,
      );
      assert.match(
        String(outputs["arn"]),
        /^arn:aws:iam::210987654321:role\/meridian\/prod\/[^/]+$/,
      );
    }
  });

  it("puts instance profiles under the path", () => {
    for (const { inputs } of stack.ofType("aws:iam/instanceProfile:InstanceProfile")) {
      assert.equal(inputs["path"], "/meridian/prod/");
    }
  });

  it("leaves a role with everything else that its component gave it", () => {
    const role = stack.get("aws:iam/role:Role", "use1-services-web-task-roles-task");
    assert.match(String(role.inputs["assumeRolePolicy"]), /ecs-tasks\.amazonaws\.com/);
  });
});
