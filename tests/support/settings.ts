/**
 * The tests of a table of settings: resources that every rule of the table passes, and for each rule a
 * change of them that it alone refuses.
 */
import { strict as assert } from "node:assert";

import { Unknown } from "../../graph/value";
import { type Rule } from "../../policies/frame/rule";

import { findingsOf } from "./findings";
import { graphBuilder, type Input } from "./graph";

type Inputs = Readonly<Record<string, Input>>;

/** The rule, what is changed, and the sentence; for each type that the rule looks at. */
export type SettingCase = readonly [rule: string, change: Inputs, sentence: string];

/**
 * @param passing by type, inputs that every rule of the table passes.
 * @param exempt by rule, changes that it allows because it is not about such resources.
 */
export function describeSettings(
  name: string,
  rules: readonly Rule[],
  passing: Readonly<Record<string, Inputs>>,
  cases: readonly SettingCase[],
  exempt: readonly (readonly [rule: string, change: Inputs])[] = [],
): void {
  const findings = (type: string, change: Inputs) => {
    const stack = graphBuilder();
    stack.resource(type, "it", { ...passing[type], ...change });
    return rules.flatMap((rule) =>
      findingsOf(rule, stack.graph()).map((finding) => `${rule.id} ${finding}`),
    );
  };
  describe(name, () => {
    it("has resources of all its types, and a case of all its rules", () => {
      const types = rules.flatMap((rule) => ("types" in rule ? (rule.types ?? []) : []));

      assert.deepEqual(Object.keys(passing).sort(), [...new Set(types)].sort());
      assert.deepEqual(
        rules.map(({ id }) => id),
        [...new Set(cases.map(([rule]) => rule))],
      );
    });

    for (const type of Object.keys(passing)) {
      it(`allows a ${type} that is set as wanted`, () => {
        assert.deepEqual(findings(type, {}), []);
      });
    }

    const ruleOf = (id: string) => {
      const rule = rules.find((each) => each.id === id);
      return { rule, types: rule !== undefined && "types" in rule ? (rule.types ?? []) : [] };
    };

    for (const [id, change] of exempt) {
      it(`allows, by ${id}, ${JSON.stringify(change)}`, () => {
        const { types } = ruleOf(id);
        assert.ok(types.length > 0);
        for (const type of types) {
          const found = findings(type, change);
          assert.deepEqual(
            found.filter((finding) => finding.startsWith(`${id} `)),
            [],
          );
        }
      });
    }

    for (const [id, change, sentence] of cases) {
      const { rule, types } = ruleOf(id);
      const changed = Object.keys(change).join(" and ");
      it(`refuses, by ${id}, ${JSON.stringify(change)}`, () => {
        for (const type of types) {
          assert.deepEqual(findings(type, change), [`${id} it: ${sentence}`], type);
        }
      });

      it(`is undecided, by ${id}, while ${changed} is unknown`, () => {
        const unknown = Object.fromEntries(Object.keys(change).map((key) => [key, Unknown.value]));
        for (const type of types) {
          const found = findings(type, unknown);
          assert.ok(found.includes(`${id} ? it: ${rule?.question}`), found.join("\n"));
          assert.deepEqual(
            found.filter((finding) => !finding.includes(" ? it: ")),
            [],
          );
        }
      });
    }
  });
}
