import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { NOT_POLICIES, POLICY_ROWS } from "../../../../policies/queries/iam/policyTable";

const SDK = dirname(require.resolve("@pulumi/aws/package.json"));

/** Names under which a property of the SDK holds a policy document, or could. */
const SOUNDS_LIKE_POLICY =
  /^(policy|policies|(access|key|resource|repository|registry|assumeRole|trust|inline|bucket|queue|topic|vault|domain|function)Polic(y|ies)|.*[pP]olicy(Document|Text|Body|Json))$/;

/** Every text property of the SDK's resources that sounds like a policy, as `kms/key.policy`. */
function policiesOfSdk(): readonly string[] {
  const services = readdirSync(SDK, { withFileTypes: true }).filter(
    (entry) =>
      entry.isDirectory() && !["types", "config", "scripts", "utilities"].includes(entry.name),
  );
  return services.flatMap(({ name: service }) =>
    readdirSync(join(SDK, service))
      .filter((file) => /^[a-z0-9]\w*\.d\.ts$/.test(file) && !/^(get[A-Z]|index\.)/.test(file))
      .flatMap((file) => {
        const source = readFileSync(join(SDK, service, file), "utf8");
        const fields = source.matchAll(
          /^ {4}readonly (\w+): pulumi\.Output<string( \| undefined)?>;$/gm,
        );
        const path = relative(SDK, join(SDK, service, file)).replace(/\.d\.ts$/, "");
        return [...fields]
          .map(([, name = ""]) => name)
          .filter((name) => SOUNDS_LIKE_POLICY.test(name))
          .map((name) => `${path}.${name}`);
      }),
  );
}

describe("the table of policies", () => {
  const found = policiesOfSdk();
  const rows = POLICY_ROWS.map(({ type, name }) => `${type.split(":")[1] ?? ""}.${name}`);

  it("has a row or a reason for every property of the SDK that sounds like a policy", () => {
    assert.ok(found.length > 80, `found ${found.length} properties only`);
    for (const property of found) {
      assert.ok(
        rows.includes(property) || property in NOT_POLICIES,
        `${property} has neither a row in POLICY_ROWS nor a reason in NOT_POLICIES`,
      );
    }
  });

  it("has no row or reason that the SDK has no property for", () => {
    for (const property of [...rows, ...Object.keys(NOT_POLICIES)]) {
      assert.ok(found.includes(property), `${property} is not in the SDK`);
    }
  });
});
