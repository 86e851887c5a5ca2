/**
 * What SSM accepts as a parameter, beyond the form of each field.
 *
 * Source: Systems Manager User Guide, "Parameter names", "Managing parameter tiers"; API Reference,
 * `PutParameter`.
 */
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type DeclaredSecret, setCommand } from "./declaredSecret";
import { type ParameterSpec } from "./schema";

/** Bytes of a value, by tier. */
const LARGEST: Readonly<Record<ParameterSpec["tier"], number>> = { Standard: 4096, Advanced: 8192 };
/** Characters of an ARN, including the part before the name. */
const LONGEST_ARN = 1011;
/** A region's name has at most 14 characters and a partition's at most 10. */
const ARN_BEFORE_NAME = "arn:aws-us-gov:ssm:ap-northeast-1:123456789012:parameter".length;
/** Levels of a full name. */
const DEEPEST = 15;

/** Words in a name that suggest a secret. */
const SECRET_NAME =
  /(^|[/_.-])(api-?key|access-?key|credentials?|passphrase|passw(or)?d|private-?key|pwd|secret|token)s?($|[/_.-])/i;

/** Whether the name of a parameter suggests that its value is a secret. */
export function looksSecret(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2");
  return SECRET_NAME.test(words);
}

/** A parameter's component, and its name below the component's path, such as `database/url`. */
type ParameterName = DeclaredSecret;

/** Checks what the fields of one parameter must be together. */
export function checkParameter(parameter: ParameterName, spec: ParameterSpec): Issue[] {
  return spec.type === "SecureString"
    ? checkNoValue(parameter, spec)
    : collect(
        () => checkNotSecret(parameter.name, spec),
        () => checkPlainValue(spec),
      );
}

/**
 * Checks the length and depth of a parameter's full name.
 *
 * @param fullName such as `/production/api/database/url`.
 */
export function checkFullName(fullName: string): Issue[] {
  const depth = fullName.split("/").length - 1;
  const longest = LONGEST_ARN - ARN_BEFORE_NAME;
  const { length } = fullName;
  return [
    ...(depth > DEEPEST
      ? [{ path: "", message: `must be at most ${DEEPEST} levels deep, got ${depth}` }]
      : []),
    ...(length > longest
      ? [
          {
            path: "",
            message: `must have a name of at most ${longest} characters with its path, got ${length}`,
          },
        ]
      : []),
  ];
}

function checkNoValue(parameter: ParameterName, { value }: ParameterSpec): Issue[] {
  const message = `must be left out of a SecureString, got a value; change the secret where it is used, because it has been written down, and run: ${setCommand(parameter)}`;
  return value === undefined ? [] : [{ path: "value", message }];
}

function checkNotSecret(name: string, { type }: ParameterSpec): Issue[] {
  const message = `must be "SecureString" for a name that suggests a secret, got "${type}"`;
  return looksSecret(name) ? [{ path: "type", message }] : [];
}

function checkPlainValue(spec: ParameterSpec): Issue[] {
  const { type, value } = spec;
  const isList = typeof value === "object";
  if (value === undefined || isList !== (type === "StringList")) {
    const expected = type === "StringList" ? "a list of texts" : "a text";
    const got = value === undefined ? "nothing" : isList ? "a list" : "a text";
    return [{ path: "value", message: `must be ${expected} for a ${type}, got ${got}` }];
  }
  const commas = isList ? value.filter((item) => item === "" || item.includes(",")) : [];
  return [
    ...commas.map((item) => ({
      path: "value",
      message: `must have items without commas, none empty, got ${JSON.stringify(item)}`,
    })),
    ...checkValue(textOf(value), spec, "value"),
  ];
}

/** The text that SSM holds: the items of a list with commas between them. */
export function textOf(value: string | readonly string[]): string {
  return typeof value === "string" ? value : value.join(",");
}

/**
 * Checks a value. No message shows it or its length, because it may be a secret.
 *
 * @param path of the value.
 */
export function checkValue(
  value: string,
  { tier, allowedPattern }: Pick<ParameterSpec, "tier" | "allowedPattern">,
  path: string,
): Issue[] {
  const issues: Issue[] = [];
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
  if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(value)) {
    issues.push({ path, message: `must match ${JSON.stringify(allowedPattern)}` });
  }
  return issues;
}
