import { strict as assert } from "node:assert";

import { policiesOf } from "../../../policies/createPack";
import devLevels from "../../../policies/dev.json";
import { parts } from "../../../policies/pack";
import prodLevels from "../../../policies/prod.json";

describe("the rules", () => {
  it("are these, in this order", () => {
    assert.deepEqual(
      parts.rules.map(({ id }) => id),
      [
        "no-public-ingress",
        "default-security-group-empty",
        "regional-provider",
        "vpc-flow-logs",
        "regional-failover",
        "routed-records-checked",
        "health-path-real",
        "health-checks-alarmed",
        "certificate-covers-host",
        "same-api-everywhere",
        "function-invoke-limited",
        "api-default-endpoint-off",
        "api-throttled",
        "api-access-logs",
        "api-host-modern",
        "decrypt-as-declared",
        "keys-administrable",
        "no-wildcard-principal",
        "key-rotation",
        "secure-string-key",
        "secret-parameter-encrypted",
        "passwords-secret",
        "emrfs-access-as-declared",
        "emr-cluster-closed",
        "emr-encrypted",
        "emr-block-public-access",
        "public-balancers",
        "task-public-address",
        "no-secrets-in-environment",
        "task-roles-differ",
        "no-privileged-containers",
        "container-logs",
        "fargate-task-size",
        "container-ports",
        "private-tasks-start",
        "deployment-rollback",
        "required-tags",
      ],
    );
  });

  it("each claim one thing, in a sentence that is true of a stack that passes", () => {
    for (const { id, claim } of policiesOf(parts)) {
      assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.match(claim, /^[A-Z][^.]*\.$/, id);
    }
  });

  it("each say what they do not see", () => {
    for (const { id, blindSpots } of policiesOf(parts)) {
      assert.notEqual(blindSpots.length, 0, id);
    }
  });

  for (const [file, levels] of Object.entries({ dev: devLevels, prod: prodLevels })) {
    it(`are the only ones that ${file}.json sets a level for`, () => {
      const known = ["all", ...policiesOf(parts).map(({ id }) => id)];

      for (const [policy, level] of Object.entries(levels)) {
        assert.ok(known.includes(policy), policy);
        assert.ok(["mandatory", "advisory", "disabled"].includes(level), level);
      }
    });
  }
});

describe("exceptions.yaml", () => {
  it("can be read, and names rules that exist", () => {
    assert.deepEqual(parts.exceptions.issues, []);
    for (const { rule } of parts.exceptions.exceptions) {
      assert.ok(parts.rules.some(({ id }) => id === rule));
    }
  });
});
