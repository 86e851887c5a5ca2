/**
 * What SSM accepts as a parameter.
 *
 * Source: Systems Manager User Guide, "Parameter names", "Managing parameter tiers"; API Reference,
 * `PutParameter`.
 */
import { type Issue } from "../spec/issue";

export type ParameterType = "String" | "StringList" | "SecureString";
export type ParameterTier = "Standard" | "Advanced";

/** One parameter, without the value of a secret. */
export interface ParameterSpec {
  readonly type: ParameterType;
  /** `StringList` takes a list. A `SecureString` has its value elsewhere. */
  readonly value?: string | readonly string[] | undefined;
  /** 4 KB or 8 KB; never chosen by the length of a value, which would tell it. */
  readonly tier: ParameterTier;
  /** Regular expression for the whole value. */
  readonly allowedPattern?: string | undefined;
  /** At most 1,024 characters. */
  readonly description?: string | undefined;
}

/** Bytes of a value, by tier. */
const LARGEST: Readonly<Record<ParameterTier, number>> = { Standard: 4096, Advanced: 8192 };
/** Characters of an ARN, the part before the name included. */
const LONGEST_ARN = 1011;
const LONGEST_TEXT = 1024;
const DEEPEST = 15;

/** What looks like a secret, and must then be one. */
const SECRET_NAME =
  /(^|[/_.-])(api-?key|access-?key|credentials?|passphrase|passw(or)?d|private-?key|pwd|secret|token)s?($|[/_.-])/i;

export function looksSecret(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2");
  return SECRET_NAME.test(words);
}

/**
 * Checks one parameter.
 *
 * @param name below the component's path, such as `database/url`.
 * @param root path of the component, such as `/production/api`.
 * @param path of the parameter in whatever is checked.
 */
export function checkParameter(
  name: string,
  spec: ParameterSpec,
  root: string,
  path: string,
): Issue[] {
  return [
    ...checkName(name, root, path),
    ...checkText(spec.description, `${path}.description`),
    ...checkPattern(spec.allowedPattern, `${path}.allowedPattern`),
    ...(spec.type === "SecureString"
      ? checkNoValue(spec, path)
      : [...checkNotSecret(name, spec, path), ...checkPlainValue(spec, path)]),
  ];
}

/** A region's name has at most 14 characters and a partition's at most 10. */
const ARN_BEFORE_NAME = "arn:aws-us-gov:ssm:ap-northeast-1:123456789012:parameter".length;

function checkName(name: string, root: string, path: string): Issue[] {
  const full = `${root}/${name}`;
  const depth = full.split("/").length - 1;
  const room = LONGEST_ARN - ARN_BEFORE_NAME;
  const issues: Issue[] = [];
  if (!/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(name)) {
    issues.push({
      path,
      message: `must be named with letters, digits, _ . - and single slashes between them, got "${name}"`,
    });
  }
  if (depth > DEEPEST) {
    issues.push({ path, message: `must be at most ${DEEPEST} levels deep, got ${depth}` });
  }
  if (full.length > room) {
    issues.push({
      path,
      message: `must have a name of at most ${room} characters with its path, got ${full.length}`,
    });
  }
  return issues;
}

function checkText(text: string | undefined, path: string): Issue[] {
  return text === undefined || text.length <= LONGEST_TEXT
    ? []
    : [{ path, message: `must have at most 1,024 characters, got ${text.length}` }];
}

function checkPattern(pattern: string | undefined, path: string): Issue[] {
  if (pattern === undefined) {
    return [];
  }
  return compile(pattern) === undefined
    ? [{ path, message: `must be a regular expression, got ${JSON.stringify(pattern)}` }]
    : checkText(pattern, path);
}

function checkNoValue({ value }: ParameterSpec, path: string): Issue[] {
  return value === undefined
    ? []
    : [
        {
          path: `${path}.value`,
          message:
            "must be left out of a SecureString, got a value; set it as a secret, and change it: it has been written down",
        },
      ];
}

function checkNotSecret(name: string, { type }: ParameterSpec, path: string): Issue[] {
  return looksSecret(name)
    ? [
        {
          path: `${path}.type`,
          message: `must be "SecureString" for a name that speaks of a secret, got "${type}"`,
        },
      ]
    : [];
}

function checkPlainValue(spec: ParameterSpec, path: string): Issue[] {
  const { type, value } = spec;
  const isList = typeof value === "object";
  if (value === undefined || isList !== (type === "StringList")) {
    const expected = type === "StringList" ? "a list of texts" : "a text";
    const got = value === undefined ? "nothing" : isList ? "a list" : "a text";
    return [{ path: `${path}.value`, message: `must be ${expected} for a ${type}, got ${got}` }];
  }
  const commas = isList ? value.filter((item) => item === "" || item.includes(",")) : [];
  return [
    ...commas.map((item) => ({
      path: `${path}.value`,
      message: `must have items without commas, none empty, got ${JSON.stringify(item)}`,
    })),
    ...checkValue(textOf(value), spec, `${path}.value`),
  ];
}

/** The text that SSM holds: the items of a list with commas between them. */
export function textOf(value: string | readonly string[]): string {
  return typeof value === "string" ? value : value.join(",");
}

/** Checks a value, without showing it: it may be a secret. */
export function checkValue(
  value: string,
  { tier, allowedPattern }: Pick<ParameterSpec, "tier" | "allowedPattern">,
  path: string,
): Issue[] {
  const issues: Issue[] = [];
  const pattern = allowedPattern === undefined ? undefined : compile(`^(?:${allowedPattern})$`);
  if (value === "") {
    issues.push({ path, message: "must not be empty" });
  }
  if (Buffer.byteLength(value) > LARGEST[tier]) {
    const bytes = LARGEST[tier].toLocaleString("en");
    issues.push({ path, message: `must have at most ${bytes} bytes in the ${tier} tier` });
  }
  if (value.includes("{{")) {
    issues.push({ path, message: 'must not contain "{{", which SSM reads as another parameter' });
  }
  if (pattern !== undefined && !pattern.test(value)) {
    issues.push({ path, message: `must match ${JSON.stringify(allowedPattern)}` });
  }
  return issues;
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
