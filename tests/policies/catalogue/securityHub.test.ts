import { strict as assert } from "node:assert";

import { ANCHOR_RULES } from "../../../policies/catalogue/anchorRules";
import { anchorRulesOf } from "../../../policies/catalogue/comparison";
import {
  CIS_MODULES,
  CONTROL_MODULES,
  FURTHER_CONTROLS,
} from "../../../policies/catalogue/securityHub";
import { type Rule } from "../../../policies/frame/rule";
import { definition } from "../../../policies/pack";

const published = new Set([
  ...FURTHER_CONTROLS,
  ...Object.keys(ANCHOR_RULES)
    .flatMap((kind) => anchorRulesOf(kind))
    .filter(({ catalogue }) => catalogue === "AWS Foundational Security Best Practices")
    .map(({ id }) => id),
]);

const isOfSecurityHub = ({ catalogue }: Rule["references"][number]): boolean =>
  catalogue === "AWS Foundational Security Best Practices" || catalogue === "AWS Security Hub";

/** The modules of the AWS provider that a rule looks at; none for a proof, which reads the whole graph. */
function modulesOf(rule: Rule): readonly string[] {
  const types: readonly string[] = rule.stage === "stack" ? [] : (rule.types ?? []);
  return types.map((type) => type.split(/[:/]/)[1] ?? "");
}

/** Whether a rule looks at a resource of these modules. */
function isAbout(rule: Rule, modules: readonly string[] = []): boolean {
  const own = modulesOf(rule);
  return own.length === 0 || own.some((each) => modules.includes(each));
}

describe("the controls that rules cite", () => {
  it("exist in Security Hub's reference, and are about the same service", () => {
    for (const rule of definition.rules) {
      for (const { id } of rule.references.filter(isOfSecurityHub)) {
        assert.ok(published.has(id), `${rule.id}: there is no control ${id}`);
        const modules = CONTROL_MODULES[id.split(".")[0] ?? ""];
        assert.ok(isAbout(rule, modules), `${rule.id} is not about the service of ${id}`);
      }
    }
  });

  it("exist in the benchmark of CIS, and are about the same service", () => {
    for (const rule of definition.rules) {
      const cited = rule.references.filter((each) => each.catalogue.startsWith("CIS"));
      for (const { id } of cited) {
        assert.ok(id in CIS_MODULES, `${rule.id}: there is no recommendation ${id}`);
        assert.ok(isAbout(rule, CIS_MODULES[id]), `${rule.id} is not about the service of ${id}`);
      }
    }
  });

  it("are listed once, each of a service that is known", () => {
    assert.deepEqual(FURTHER_CONTROLS, [...new Set(FURTHER_CONTROLS)]);
    for (const id of published) {
      assert.ok((id.split(".")[0] ?? "") in CONTROL_MODULES, id);
    }
  });
});
