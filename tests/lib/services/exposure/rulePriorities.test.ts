import { strict as assert } from "node:assert";

import { contractSchema } from "../../../../contract/schemaFile";
import {
  furtherPriority,
  HIGHEST_PRIORITY,
  LAST_OWN_PRIORITY,
  ownPriority,
} from "../../../../lib/services/exposure/rulePriorities";

describe("The priorities of listener rules", () => {
  const priorities = Array.from({ length: HIGHEST_PRIORITY }, (_, index) => index + 1);

  it("are unique over all services, strategies and kinds of rules, and below those of other teams", () => {
    const all = priorities.flatMap((priority) => [
      ownPriority(priority, true),
      ownPriority(priority, false),
      furtherPriority(priority),
    ]);
    assert.equal(new Set(all).size, 3 * 249);
    assert.ok(Math.min(...all) === 1 && Math.max(...all) <= LAST_OWN_PRIORITY);
  });

  it("leave to other teams those that the contract promises", () => {
    const promise = `Priorities from ${LAST_OWN_PRIORITY + 1} on are theirs.`;
    assert.ok(JSON.stringify(contractSchema()).includes(promise));
  });

  it("evaluate own hosts before all others, and the rule that ECS shifts before the rolling one", () => {
    const last = Math.max(...priorities.map((priority) => ownPriority(priority, false)));
    assert.ok(last < Math.min(...priorities.map(furtherPriority)));
    for (const priority of priorities) {
      assert.ok(ownPriority(priority, true) < ownPriority(priority, false));
    }
  });
});
