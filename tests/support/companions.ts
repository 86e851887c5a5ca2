/**
 * The tests of rules about a setting that is a resource of its own: with it a resource passes, without it,
 * with that of another resource, or with a wrong one it does not.
 */
import { strict as assert } from "node:assert";

import { type Resource } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";
import { type Rule } from "../../policies/frame/rule";

import { findingsOf } from "./findings";
import { graphBuilder, type GraphBuilder, type Input, output } from "./graph";

type Inputs = Readonly<Record<string, Input>>;

export interface CompanionCase {
  readonly rule: string;
  /** The resource that needs the setting, of any of the types that the rule looks at. */
  readonly resource: Inputs;
  readonly setting: {
    readonly type: string;
    /** The property that names the resource. */
    readonly by: string;
    /** What it holds. @default - the resource's id */
    readonly names?: (resource: Resource) => Input;
    readonly inputs: Inputs;
    /** Further resources that it needs. @default - none */
    readonly beside?: readonly (readonly [type: string, inputs: Inputs])[];
  };
  /** Changes of the setting that make it another one than wanted. */
  readonly wrong?: readonly Inputs[];
  /** Changes of the resource that make the rule allow it without the setting. */
  readonly exempt?: readonly Inputs[];
  readonly sentence: string;
}

/** The ARN of a resource, as its setting names it. */
export const arnOf = (resource: Resource): Input => output(resource, "arn");

export function describeCompanions(rules: readonly Rule[], cases: readonly CompanionCase[]): void {
  it("have a case each", () => {
    assert.deepEqual(
      cases.map(({ rule }) => rule),
      rules.map(({ id }) => id),
    );
  });
  for (const each of cases) {
    describe(each.rule, () => {
      describeCase(
        rules.find(({ id }) => id === each.rule),
        each,
      );
    });
  }
}

function describeCase(
  rule: Rule | undefined,
  { resource, setting, wrong = [], exempt = [], sentence }: CompanionCase,
): void {
  assert.ok(rule?.stage === "outputs");
  const { types = [], question } = rule;
  const findings = (build: (stack: GraphBuilder, type: string) => void) =>
    types.map((type) => {
      const stack = graphBuilder();
      build(stack, type);
      return findingsOf(rule, stack.graph());
    });
  const every = (lines: readonly string[]) => types.map(() => lines);
  const add = (stack: GraphBuilder, type: string, name: string, change: Inputs = {}) =>
    stack.resource(type, name, { ...resource, ...change }, { outputs: { arn: `arn:aws:${name}` } });
  const set = (stack: GraphBuilder, of: Resource, change: Inputs = {}) => {
    for (const [type, inputs] of setting.beside ?? []) {
      stack.resource(type, `${of.name}-beside`, inputs);
    }
    stack.resource(setting.type, `${of.name}-setting`, {
      [setting.by]: setting.names?.(of) ?? of,
      ...setting.inputs,
      ...change,
    });
  };

  it("allows a resource with the setting", () => {
    assert.deepEqual(
      findings((stack, type) => {
        set(stack, add(stack, type, "it"));
      }),
      every([]),
    );
  });

  it("refuses a resource without it, also where another one has it", () => {
    assert.deepEqual(
      findings((stack, type) => {
        set(stack, add(stack, type, "other", { name: "other", bucket: "other" }));
        add(stack, type, "it");
      }),
      every([`it: ${sentence}`]),
    );
  });

  for (const change of wrong) {
    it(`refuses a resource whose setting has ${JSON.stringify(change)}`, () => {
      assert.deepEqual(
        findings((stack, type) => {
          set(stack, add(stack, type, "it"), change);
        }),
        every([`it: ${sentence}`]),
      );
    });
  }

  for (const change of exempt) {
    it(`allows ${JSON.stringify(change)} without it`, () => {
      assert.deepEqual(
        findings((stack, type) => add(stack, type, "it", change)),
        every([]),
      );
    });
  }

  it("is undecided while it is unknown which resource a setting is of", () => {
    assert.deepEqual(
      findings((stack, type) => {
        set(stack, add(stack, type, "it"), { [setting.by]: Unknown.value });
      }),
      every([`? it: ${question}`]),
    );
  });
}
