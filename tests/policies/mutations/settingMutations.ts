/**
 * The mutations of the rules that tables of settings make: a resource of each type that the rule is about is
 * added to prod, once with a value of the property that the rule passes and once with one that it refuses.
 */
import { type Resource } from "../../../graph/stackGraph";
import { type Value, type ValueMap } from "../../../graph/value";
import { findingsBefore, type Rule } from "../../../policies/frame/rule";
import { type SettingRule } from "../../../policies/frame/settings/setting";

export interface SettingMutation {
  readonly rule: SettingRule;
  readonly type: string;
  readonly passing: ValueMap;
  readonly refused: ValueMap;
}

/** Values of every kind that a property can have; undefined leaves it out. */
const VALUES: readonly (Value | undefined)[] = [
  undefined,
  true,
  false,
  0,
  1,
  100,
  1_000_000,
  "",
  "anything",
  "enabled",
  "ENABLED",
  "disabled",
  "TLS",
  "required",
  "default",
  [],
  ["anything"],
  ["audit"],
  ["postgresql"],
  ["all"],
  [{}],
  {},
  { anything: "anything" },
];

/** Other properties that decide whether a rule is about a resource. */
const CONTEXTS: readonly ValueMap[] = [
  {},
  { performanceInsightsEnabled: true },
  ...[
    "mysql",
    "postgres",
    "aurora-mysql",
    "aurora-postgresql",
    "redis",
    "RabbitMQ",
    "ActiveMQ",
  ].map((name) => ({ engine: name, engineType: name })),
];

export function isSettingRule(rule: Rule): rule is SettingRule {
  return rule.stage === "inputs" && "path" in rule;
}

/** @returns undefined when none of the values makes the rule pass, or none makes it refuse. */
export function settingMutation(rule: SettingRule, type: string): SettingMutation | undefined {
  for (const context of CONTEXTS) {
    const inputs = [...VALUES, ...valuesInFix(rule)].map((value) => ({
      ...context,
      ...nested(rule.path, value),
    }));
    const passing = inputs.find((each) => findings(rule, type, each).length === 0);
    const refused = inputs.find((each) => {
      const found = findings(rule, type, each);
      return found.length > 0 && found.every(({ undecided }) => !undecided);
    });
    if (passing !== undefined && refused !== undefined) {
      return { rule, type, passing, refused };
    }
  }
  return undefined;
}

/** The values that the rule's fix quotes, by themselves and as members of a list. */
function valuesInFix({ fix }: SettingRule): readonly Value[] {
  const quoted = [...fix.matchAll(/"([^"]+)"/g)].map(([, text = ""]) => text);
  return quoted.flatMap((text) => [text, [text]]);
}

function nested([name = "", ...rest]: readonly string[], value: Value | undefined): ValueMap {
  if (rest.length > 0) {
    return { [name]: nested(rest, value) };
  }
  return value === undefined ? {} : { [name]: value };
}

function findings(rule: SettingRule, type: string, inputs: ValueMap) {
  const resource: Resource = {
    urn: `urn:pulumi:test::test::${type}::it`,
    type,
    name: "it",
    custom: true,
    remote: false,
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
  };
  return findingsBefore(rule, resource);
}
