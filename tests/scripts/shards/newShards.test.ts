import { strict as assert } from "node:assert";

import { shardSchema } from "../../../lib/queues/shards/schema";
import { blastRadiusText, newShards } from "../../../scripts/shards/newShards";

const file = "Pulumi.prod.yaml";
const queues = ["a", "b", "c", "d"];

const sets = (changes: object = {}) => ({
  orders: shardSchema.parse({ queues, tenants: { acme: ["a", "b"] }, ...changes }),
});

describe("npm run shards", () => {
  it("prints the lines of new tenants, which share no more than the set allows", () => {
    const lines = newShards(file, sets({ mostShared: 0 }), "orders", ["globex"], 1);
    assert.equal(lines, "tenants:\n  globex:\n    - c\n    - d");
  });

  it("prints their weight where it is not 1", () => {
    const lines = newShards(file, sets({ mostShared: 0, capacity: 4 }), "orders", ["globex"], 4);
    assert.equal(lines, "tenants:\n  globex:\n    - c\n    - d\nweights:\n  globex: 4");
  });

  it("assigns several after each other", () => {
    const lines = newShards(file, sets(), "orders", ["globex", "initech"], 1);
    assert.match(lines, /^tenants:\n {2}globex:\n( {4}- \w\n){2} {2}initech:\n( {4}- \w\n?){2}$/);
  });

  it("refuses a tenant that has queues already", () => {
    assert.throws(() => newShards(file, sets(), "orders", ["acme"], 1), {
      message: "Pulumi.prod.yaml: acme has queues of orders already, a and b",
    });
  });

  it("says when no queues are left, and what to change", () => {
    const full = sets({ mostShared: 0, tenants: { acme: ["a", "b"], globex: ["c", "d"] } });
    assert.throws(() => newShards(file, full, "orders", ["initech"], 1), {
      message:
        "Pulumi.prod.yaml: orders has no queues left for initech; add a queue, or raise mostShared",
    });
    assert.throws(() => newShards(file, sets({ capacity: 1 }), "orders", ["big"], 2), {
      message:
        "Pulumi.prod.yaml: orders has no queues left for big; add a queue, or raise mostShared or capacity",
    });
  });

  it("refuses a set that the stack does not have", () => {
    assert.throws(() => newShards(file, sets(), "order", ["globex"], 1), {
      message: 'Pulumi.prod.yaml has no shards order; did you mean "orders"?',
    });
    assert.throws(() => newShards(file, {}, "orders", ["globex"], 1), {
      message: "Pulumi.prod.yaml has no shards orders; it has none",
    });
  });

  it("shows who is affected by one tenant and by one queue", () => {
    const text = blastRadiusText(
      file,
      sets({ tenants: { acme: ["a", "b"], globex: ["b", "c"] } }),
      "orders",
    );
    assert.equal(
      text,
      [
        "orders: 2 tenants on 4 queues, 2 each",
        "one tenant blocks its queues: 50 % of the tenants share one of them, 0 % have no other",
        "one queue is lost: 100 % of the tenants use it, 0 % have no other",
      ].join("\n"),
    );
  });
});
