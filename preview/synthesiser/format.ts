import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";
import { type Digest } from "./digest";

/** What a format function reads to generate a value. */
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
  /** Another property of the same resource, given or generated; `id` is one of them. */
  get(property: string): Value | undefined;
  /** Characters derived from this resource and `salt`: different for every other pair. */
  digest(salt: string): Digest;
  /** Characters that are the same for all resources of this account with the same seed. */
  shared(...seed: readonly string[]): Digest;
}

/**
 * How a computed value is generated: a constant, a function, or a template.
 *
 * In a template, `{hex17}`, `{digits10}`, `{lower8}`, `{upper13}` and `{uuid}` are characters derived from this
 * resource and property; `{region}`, `{account}`, `{partition}`, `{dnsSuffix}` and `{logicalName}` come from the
 * provider's scope; any other name is another property of the resource. A function that returns undefined leaves
 * the property out.
 */
export type Format = string | number | boolean | ((context: Context) => Value | undefined);

/** What is known of one resource class beyond its declaration. */
export interface TypeFormats {
  readonly id?: Format;
  /** How Pulumi generates the physical name. `false`: it never does. */
  readonly autoname?: Autoname | false;
  readonly outputs?: Readonly<Record<string, Format>>;
  /** Fields that the service adds to a block that the program gave, or to each of several, by property. */
  readonly augment?: Readonly<Record<string, (given: ValueMap, context: Context) => Value>>;
}

/** Deviations from the default: property `name`, logical name and seven hexadecimal digits, at most 255 characters. */
export interface Autoname {
  /** @default "name" */
  readonly property?: string;
  /** Prefix of every name, such as `alias/`. */
  readonly prefix?: string;
  /** Longest name that the service accepts, in characters. */
  readonly maxLength?: number;
  readonly lowercase?: true;
  /** Suffix of the name where the input `when` is true, such as `.fifo`. */
  readonly suffix?: { readonly when: string; readonly text: string };
}

/** Formats by type token. */
export type FormatTable = Readonly<Record<string, TypeFormats>>;

const placeholder = /\{(\w+)\}/g;
const random = /^(hex|digits|lower|upper)(\d+)$/;

/** Generates one property. A value derived from an unknown is unknown; one derived from a secret is secret. */
export function applyFormat(format: Format, property: string, context: Context): Value | undefined {
  if (typeof format === "function") {
    return format(context);
  }
  return typeof format === "string" ? expand(format, property, context) : format;
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
