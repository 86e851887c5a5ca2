import { strict as assert } from "node:assert";

import { orders, queueRefusals } from "../support";

const queues = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, orders()]));

const check = (set: object) =>
  queueRefusals(queues, { shards: { all: { queues: ["a", "b", "c", "d"], ...set } } });

describe("sets of shards", () => {
  it("spread tenants over queues", () => {
    assert.deepEqual(check({}), []);
    assert.deepEqual(check({ tenants: { acme: ["a", "b"], globex: ["b", "c"] } }), []);
  });

  it("name queues of the stack, each once", () => {
    assert.deepEqual(check({ queues: ["a", "a", "x"] }), [
      'shards.all.queues[1] must differ from the others, got "a" twice',
      'shards.all.queues[2] must be one of queues, got "x"; they are a, b, c, d',
    ]);
  });

  it("give a tenant queues of the set, as many as asked for", () => {
    assert.deepEqual(check({ queues: ["a", "b", "c"], tenants: { acme: ["a", "d"] } }), [
      `shards.all.tenants.acme[1] must be one of the set's queues, got "d"; they are a, b, c`,
    ]);
    assert.deepEqual(check({ tenants: { acme: ["a"] } }), [
      "shards.all.tenants.acme must have 2 queues, got 1; npm run shards finds them",
    ]);
  });

  it("have room for the queues of a tenant", () => {
    assert.deepEqual(check({ perTenant: 5 }), [
      "shards.all.perTenant must be at most the number of queues, 4, got 5",
    ]);
  });

  it("leave each tenant a queue of its own beside any other tenant", () => {
    assert.deepEqual(check({ mostShared: 2 }), [
      "shards.all.mostShared must be less than perTenant, which is 2, got 2; otherwise a tenant can take all queues of another",
    ]);
    assert.deepEqual(check({ tenants: { acme: ["a", "b"], globex: ["b", "a"] } }), [
      "shards.all.tenants.globex must share at most 1 queue with acme, got a and b; npm run shards finds others",
    ]);
  });

  it("have no more tenants than the queues allow", () => {
    const tenants = { acme: ["a", "b"], globex: ["c", "d"], initech: ["a", "c"] };
    assert.deepEqual(check({ mostShared: 0, tenants }), [
      "shards.all.tenants must be at most 2 tenants, got 3; 4 queues have no more shards of 2 that share at most 0, so add a queue or raise mostShared",
    ]);
  });

  it("stay within the capacity of a queue, by the weights of tenants", () => {
    const set = { tenants: { acme: ["a", "b"], globex: ["a", "c"] }, weights: { acme: 3 } };
    assert.deepEqual(check({ ...set, capacity: 4 }), []);
    assert.deepEqual(check({ ...set, capacity: 3 }), [
      "shards.all.capacity must be at least 4, the tenants of a, got 3; move a tenant, or add a queue",
    ]);
  });

  it("weigh tenants that exist", () => {
    const tenants = { acme: ["a", "b"] };
    assert.deepEqual(check({ tenants, weights: { acem: 2 } }), [
      'shards.all.weights.acem must be of a tenant, got "acem"; did you mean "acme"?',
    ]);
  });

  it("fit into a parameter", () => {
    const long = (at: number) => `tenant-${at}-${"x".repeat(2000)}`;
    const tenants = { [long(1)]: ["a", "b"], [long(2)]: ["a", "c"], [long(3)]: ["a", "d"] };
    assert.deepEqual(check({ tenants }), []);
    assert.deepEqual(
      check({ tenants: { ...tenants, [long(4)]: ["b", "c"], [long(5)]: ["b", "d"] } }),
      ["shards.all.tenants must fit into a parameter of 8192 bytes, got 10179; split the set"],
    );
  });
});
