import { strict as assert } from "node:assert";

import { recoveryBounded } from "../../../../policies/proofs/resilience/recoveryBounded";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const TABLE = "aws:dynamodb/table:Table";
const QUEUE = "aws:sqs/queue:Queue";
const replicas = [{ regionName: "us-west-2" }];

/** The findings in a stack that declares this, with a replicated table and one more store. */
function findings(
  recovery: Readonly<Record<string, unknown>>,
  type: string = TABLE,
  inputs: Readonly<Record<string, Input>> = { replicas },
): string[] {
  const stack = graphBuilder();
  stack.resource("meridian:index:Global", "global", { recovery });
  stack.resource(TABLE, "sessions", { replicas });
  stack.resource(type, "store", inputs);
  return findingsOf(recoveryBounded, stack.graph());
}

const LOST = "messages that wait stay in the region until it returns";

describe("recovery-bounded", () => {
  it("allows stores that lose less, and are written again sooner", () => {
    assert.deepEqual(findings({ rpoSeconds: 1, rtoSeconds: 0 }), []);
  });

  it("checks nothing where nothing is bounded", () => {
    assert.deepEqual(findings({}, QUEUE), []);
  });

  it("refuses a store that loses more, or that is written again later", () => {
    assert.deepEqual(findings({ rpoSeconds: 0 }), [
      "sessions: when its region is lost, table sessions loses 1 s of writes (changes that were not replicated arrive when the region returns), and recovery.rpoSeconds is 0; replicate it, or give the reason under recovery.accepted.table",
      "store: when its region is lost, table store loses 1 s of writes (changes that were not replicated arrive when the region returns), and recovery.rpoSeconds is 0; replicate it, or give the reason under recovery.accepted.table",
    ]);
    assert.deepEqual(findings({ rpoSeconds: 60, rtoSeconds: 300 }, QUEUE), [
      `store: when its region is lost, queue store loses data without a bound (${LOST}), and recovery.rpoSeconds is 60; replicate it, or give the reason under recovery.accepted.queue`,
      "store: when its region is lost, queue store is written again when the region returns, and recovery.rtoSeconds is 300; replicate it, or give the reason under recovery.accepted.queue",
    ]);
  });

  it("holds the two bounds by themselves", () => {
    assert.equal(findings({ rpoSeconds: 60 }, QUEUE).length, 1);
    assert.equal(findings({ rtoSeconds: 300 }, QUEUE).length, 1);
  });

  it("allows what the stack accepts by kind or by name", () => {
    const reason = "Messages wait until the region returns.";
    for (const accepted of [{ queue: reason }, { store: reason }]) {
      assert.deepEqual(findings({ rpoSeconds: 60, accepted }, QUEUE), []);
    }
  });

  it("refuses a reason that is of no store", () => {
    const accepted = { cache: "It is filled again." };
    assert.deepEqual(findings({ rpoSeconds: 60, accepted }), [
      "stack: recovery.accepted.cache is of no data store; remove it",
    ]);
  });

  it("is undecided about a store whose objective is not known", () => {
    assert.deepEqual(findings({ rpoSeconds: 60 }, "aws:redshift/cluster:Cluster", {}), [
      "? store: whether the loss of a region costs it more than recovery allows",
    ]);
    const accepted = { store: "Reports are computed again from the tables." };
    const type = "aws:redshift/cluster:Cluster";
    assert.deepEqual(findings({ rpoSeconds: 60, accepted }, type, {}), []);
  });
});
