import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";
import { type Digest } from "./digest";

/** What a rule may look at while it makes up a value. */
export interface Context {
  readonly type: string;
  /** The logical name. */
  readonly logicalName: string;
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** `amazonaws.com`, `amazonaws.com.cn`. */
  readonly dnsSuffix: string;
  readonly account: string;
  readonly inputs: ValueMap;
  /** Another property of the same resource, set or made up; `id` is one of them. */
  get(property: string): Value | undefined;
  /** Characters that belong to this resource and to `salt` alone. */
  digest(salt: string): Digest;
  /** Characters that are the same for all resources of this account with the same seed. */
  shared(...seed: readonly string[]): Digest;
}

/**
 * How a value is made up: a constant, a function, or a template.
 *
 * In a template, `{hex17}`, `{digits10}`, `{lower8}`, `{upper13}` and `{uuid}` stand for characters that belong
 * to this resource and property; `{region}`, `{account}`, `{partition}`, `{dnsSuffix}` and `{logicalName}` for
 * where it lives; anything else for another property of the resource. A rule that gives undefined leaves the
 * property out.
 */
export type Rule = string | number | boolean | ((context: Context) => Value | undefined);

/** What is known of one resource class beyond its declaration. */
export interface TypeRules {
  readonly id?: Rule;
  /** How Pulumi makes up the physical name. `false`: the name is never made up. */
  readonly autoname?: Autoname | false;
  readonly outputs?: Readonly<Record<string, Rule>>;
  /** What the service writes into a block that the program gave. */
  readonly enrich?: Readonly<Record<string, (given: ValueMap, context: Context) => Value>>;
}

/** Deviations from the common way: `name`, logical name and seven hexadecimal digits, at most 255 characters. */
export interface Autoname {
  /** @default "name" */
  readonly property?: string;
  /** Begins every name, as `alias/` does. */
  readonly prefix?: string;
  /** Longest name that the service takes. */
  readonly maxLength?: number;
  readonly lowercase?: true;
  /** Ends every name where this input is true, as `.fifo` does. */
  readonly suffix?: { readonly when: string; readonly text: string };
}

/** Rules by type token. */
export type RuleTable = Readonly<Record<string, TypeRules>>;

const placeholder = /\{(\w+)\}/g;
const random = /^(hex|digits|lower|upper)(\d+)$/;

/** Applies a rule for one property. A value made of an unknown is unknown, of a secret secret. */
export function applyRule(rule: Rule, property: string, context: Context): Value | undefined {
  if (typeof rule === "function") {
    return rule(context);
  }
  return typeof rule === "string" ? expand(rule, property, context) : rule;
}

/** Fills the placeholders of a template. */
export function expand(template: string, salt: string, context: Context): Value {
  const used: Value[] = [];
  const text = template.replace(placeholder, (_, name: string) => {
    const value = characters(name, salt, context) ?? context.get(name) ?? "";
    used.push(value);
    const plain = value instanceof Secret ? value.reveal() : value;
    return typeof plain === "string" || typeof plain === "number" ? String(plain) : "";
  });
  const value = used.some((part) => part instanceof Unknown) ? Unknown.value : text;
  return used.some((part) => part instanceof Secret) ? new Secret(value) : value;
}

function characters(name: string, salt: string, context: Context): string | undefined {
  switch (name) {
    case "region":
    case "partition":
    case "dnsSuffix":
    case "account":
    case "logicalName":
      return context[name];
    case "uuid":
      return context.digest(salt).uuid();
    default: {
      const [, alphabet, length] = random.exec(name) ?? [];
      return alphabet === undefined
        ? undefined
        : context.digest(salt)[alphabet as "hex" | "digits" | "lower" | "upper"](Number(length));
    }
  }
}
