/**
 * The rules find damages to the real graph of prod, and to resources of kinds that prod does not use: each
 * mutation that is written by hand is caught by exactly the rules that it names.
 *
 * What this does not prove: that a rule finds every damage of its kind. Its own tests have the boundaries.
 */
import { strict as assert } from "node:assert";

import { definition } from "../../../policies/pack";
import { readProjectFile } from "../../support/stackSettings";
import { mutations } from "./cases";
import { Baseline } from "./evaluate";
import { MutableStack } from "./mutableStack";
import { prodGraph } from "./prodGraph";
import { isSettingRule, settingMutation, type SettingMutation } from "./settingMutations";
import { withUnusedServices } from "./unusedServices";

const { rules } = definition;

/** What one region alone has lost differs from the others: a line names this rule where it alone finds that. */
const DIFFERENCES = "regions-alike";

describe("mutations of prod", () => {
  let baseline: Baseline;
  let caught = 0;

  const settings = rules
    .filter(isSettingRule)
    .flatMap((rule) => (rule.types ?? []).flatMap((type) => settingMutation(rule, type) ?? []));

  before(async function () {
    this.timeout(300_000);
    baseline = new Baseline(withUnusedServices(await prodGraph()), rules);
  });

  after(() => {
    const count = mutations.length + settings.length;
    console.log(
      `      ${caught} of ${count} mutations caught, ${((100 * caught) / count).toFixed(1)} %`,
    );
  });

  it("start from a graph without findings", () => {
    assert.deepEqual(baseline.findings, []);
  });

  it("are more than docs/proofs.md says", () => {
    const [, stated = ""] = /more than (\d+) ways/.exec(readProjectFile("docs/proofs.md")) ?? [];
    assert.ok(mutations.length + settings.length > Number(stated) && stated !== "", stated);
  });

  it("are there for every rule and proof", () => {
    const covered = new Set([
      ...mutations.flatMap(({ caughtBy }) => caughtBy),
      ...settings.map(({ rule }) => rule.id),
    ]);
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !covered.has(id)),
      [],
    );
  });

  for (const { caughtBy, what, apply } of mutations) {
    it(`${what}: caught by ${caughtBy.join(" and ")}`, function () {
      this.timeout(60_000);
      const stack = new MutableStack(baseline.graph);
      apply(stack);
      const found = baseline.newFindings(stack);
      const rulesThatFind = [...found.keys()].filter(
        (rule) => rule !== DIFFERENCES || caughtBy.includes(rule),
      );

      assert.deepEqual(rulesThatFind.sort(), [...caughtBy].sort(), JSON.stringify([...found]));
      caught += 1;
    });
  }

  for (const mutation of settings) {
    const { rule, type } = mutation;
    it(`${type} with another ${rule.path.join(".")}: caught by ${rule.id}`, function () {
      this.timeout(60_000);
      const [before, after] = (["passing", "refused"] as const).map((which) =>
        findingsWith(baseline, mutation, which),
      );

      const found = after?.filter((finding) => before?.includes(finding) !== true);
      assert.ok(found?.some((finding) => finding.startsWith(`${rule.id} `)));
      caught += 1;
    });
  }
});

function findingsWith(
  baseline: Baseline,
  { type, ...inputs }: SettingMutation,
  which: "passing" | "refused",
): string[] {
  const stack = new MutableStack(baseline.graph);
  stack.add(stack.find("aws:ec2/vpc:Vpc", "use1-network-vpc"), type, "mutant", inputs[which]);
  return [...baseline.newFindings(stack)].flatMap(([id, found]) =>
    found.map((finding) => `${id} ${finding}`),
  );
}
