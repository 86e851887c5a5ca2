import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { checkDependencies } from "../../../../lib/services/task/containerDependencies";
import { type ServiceInput } from "../../../../lib/services/schema";
import { sentences, webSpec } from "../support";

const check = (containers: ServiceInput["containers"]) =>
  sentences(checkDependencies(webSpec({ containers }).containers));
const healthy = { healthCheck: { command: ["CMD", "true"] } };

describe("The dependency of a container", () => {
  it("can be the start or the health of an essential container", () => {
    assert.deepEqual(
      check({ a: { dependsOn: { b: "START", c: "HEALTHY" } }, b: {}, c: healthy }),
      [],
    );
  });

  it("can be the end of a container that is not essential", () => {
    assert.deepEqual(check({ a: { dependsOn: { b: "SUCCESS" } }, b: { essential: false } }), []);
  });

  it("is not the end of an essential container", () => {
    assert.deepEqual(check({ a: { dependsOn: { b: "COMPLETE" } }, b: {} }), [
      'a.dependsOn.b must be START or HEALTHY for an essential container, got COMPLETE; the task ends when "b" does, so set its essential to false',
    ]);
  });

  it("is not the health of a container that has no check", () => {
    assert.deepEqual(check({ a: { dependsOn: { b: "HEALTHY" } }, b: {} }), [
      'a.dependsOn.b must not be HEALTHY for a container without a health check, got "b"; give it a healthCheck',
    ]);
  });

  it("is a container of the same task", () => {
    assert.deepEqual(check({ a: { dependsOn: { c: "START" } }, b: {} }), [
      'a.dependsOn.c must name a container of the task, got "c"; the others are b',
    ]);
    assert.deepEqual(check({ a: { dependsOn: { c: "START" } } }), [
      'a.dependsOn.c must name a container of the task, got "c"; there is no other',
    ]);
  });

  it("is not itself, by any circle", () => {
    assert.deepEqual(check({ a: { dependsOn: { a: "START" } } }), [
      "a.dependsOn must not wait for each other in a circle, got a -> a; none of them would start",
    ]);
    const circle = {
      a: { dependsOn: { b: "START" } },
      b: { dependsOn: { c: "START" } },
      c: { dependsOn: { b: "START" } },
    } as const;
    assert.deepEqual(check(circle), [
      "b.dependsOn must not wait for each other in a circle, got b -> c -> b; none of them would start",
    ]);
  });

  it("is accepted exactly when the containers have an order of start", () => {
    const names = ["a", "b", "c", "d", "e"];
    const edges = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(edges, (pairs) => {
        const waits = (name: string) => pairs.filter(([from]) => from === name).map(([, to]) => to);
        const containers = Object.fromEntries(
          names.map((name) => [
            name,
            {
              dependsOn: Object.fromEntries(waits(name).map((other) => [other, "START" as const])),
            },
          ]),
        );
        assert.equal(check(containers).length === 0, hasOrder(names, waits));
      }),
    );
  });
});

/** Removes, again and again, the containers that wait for none of those that are left. */
function hasOrder(names: readonly string[], waits: (name: string) => string[]): boolean {
  let left = names;
  for (;;) {
    const next = left.filter((name) => waits(name).some((other) => left.includes(other)));
    if (next.length === left.length) {
      return left.length === 0;
    }
    left = next;
  }
}
