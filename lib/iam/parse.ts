/**
 * Reads the JSON text of a policy document, as a resource of the stack holds it.
 *
 * What is returned is complete and of the types that it claims, so that nothing behind it has to look again.
 *
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
import { type Issue } from "../spec/issue";
import { isConditionOperator } from "./condition";
import {
  type ConditionBlock,
  type PolicyDocument,
  type PolicyVersion,
  type Statement,
} from "./document";

export type ParsedPolicy =
  | { readonly document: PolicyDocument; readonly issues: readonly [] }
  | { readonly document?: undefined; readonly issues: readonly Issue[] };

type JsonObject = Readonly<Record<string, unknown>>;

const DOCUMENT_ELEMENTS = ["Version", "Id", "Statement"];
const STATEMENT_ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];
const PRINCIPAL_TYPES = ["AWS", "Service", "Federated", "CanonicalUser"];
const VERSIONS: readonly unknown[] = ["2012-10-17", "2008-10-17"] satisfies PolicyVersion[];

/** Pairs of which a statement has one at most. */
const ALTERNATIVES = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
] as const;

/** The document of a JSON text, or everything that is wrong with it. */
export function parsePolicy(text: string): ParsedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { issues: [{ path: "", message: "must be JSON" }] };
  }
  if (!isObject(value)) {
    return { issues: [{ path: "", message: "must be a JSON object" }] };
  }
  const statement = value["Statement"];
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  const issues = [
    ...unknownKeys(value, DOCUMENT_ELEMENTS, "", "is not an element of a policy"),
    ...versionIssues(value["Version"]),
    ...statements.flatMap((entry, at) => statementIssues(entry, `Statement[${at}]`)),
  ];
  if (issues.length > 0) {
    return { issues };
  }
  const document: PolicyDocument = {
    Version: (value["Version"] as PolicyVersion | undefined) ?? "2008-10-17",
    Statement: statements.map((entry) => toStatement(entry as JsonObject)),
  };
  return { document, issues: [] };
}

/** A statement whose elements were checked one by one. */
function toStatement(entry: JsonObject): Statement {
  const { Condition, ...rest } = entry;
  const statement = rest as unknown as Statement;
  return Condition === undefined
    ? statement
    : { ...statement, Condition: toConditions(Condition as JsonObject) };
}

function toConditions(block: JsonObject): ConditionBlock {
  return mapValues(block, (keys) =>
    mapValues(keys as JsonObject, (values) =>
      Array.isArray(values) ? values.map(String) : String(values),
    ),
  );
}

function versionIssues(version: unknown): readonly Issue[] {
  return version === undefined || VERSIONS.includes(version)
    ? []
    : [{ path: "Version", message: `must be "2012-10-17" or "2008-10-17", got ${shown(version)}` }];
}

function statementIssues(entry: unknown, path: string): readonly Issue[] {
  if (!isObject(entry)) {
    return [{ path, message: "must be an object with Effect and Action" }];
  }
  const { Sid, Effect, Condition } = entry;
  return [
    ...unknownKeys(entry, STATEMENT_ELEMENTS, `${path}.`, "is not an element of a statement"),
    ...(Sid === undefined || typeof Sid === "string"
      ? []
      : [{ path: `${path}.Sid`, message: `must be text, got ${shown(Sid)}` }]),
    ...(Effect === "Allow" || Effect === "Deny"
      ? []
      : [{ path: `${path}.Effect`, message: `must be "Allow" or "Deny", got ${shown(Effect)}` }]),
    ...(entry["Action"] === undefined && entry["NotAction"] === undefined
      ? [{ path: `${path}.Action`, message: "must be an action or a list of actions, got nothing" }]
      : []),
    ...ALTERNATIVES.flatMap(([one, other]) =>
      entry[one] !== undefined && entry[other] !== undefined
        ? [{ path: `${path}.${other}`, message: `must not stand beside ${one}` }]
        : [],
    ),
    ...textsIssues(entry, ["Action", "NotAction"], path, "an action or a list of actions"),
    ...textsIssues(entry, ["Resource", "NotResource"], path, "an ARN or a list of ARNs"),
    ...["Principal", "NotPrincipal"].flatMap((name) =>
      name in entry ? principalIssues(entry[name], `${path}.${name}`) : [],
    ),
    ...("Condition" in entry ? conditionIssues(Condition, `${path}.Condition`) : []),
  ];
}

function textsIssues(
  entry: JsonObject,
  names: readonly string[],
  path: string,
  expected: string,
): readonly Issue[] {
  return names.flatMap((name) =>
    !(name in entry) || isTexts(entry[name])
      ? []
      : [{ path: `${path}.${name}`, message: `must be ${expected}, got ${shown(entry[name])}` }],
  );
}

function principalIssues(principal: unknown, path: string): readonly Issue[] {
  if (principal === "*") {
    return [];
  }
  if (!isObject(principal) || Object.keys(principal).length === 0) {
    const types = PRINCIPAL_TYPES.join(", ");
    return [
      { path, message: `must be "*" or name principals by ${types}, got ${shown(principal)}` },
    ];
  }
  return [
    ...unknownKeys(principal, PRINCIPAL_TYPES, `${path}.`, "is not a type of principal"),
    ...textsIssues(principal, PRINCIPAL_TYPES, path, "a principal or a list of principals"),
  ];
}

function conditionIssues(block: unknown, path: string): readonly Issue[] {
  if (!isObject(block)) {
    return [{ path, message: `must be an object by operator, got ${shown(block)}` }];
  }
  return Object.entries(block).flatMap(([operator, keys]): readonly Issue[] => {
    const at = `${path}.${operator}`;
    if (!isConditionOperator(operator)) {
      return [{ path: at, message: "is not a condition operator of IAM" }];
    }
    if (!isObject(keys)) {
      return [{ path: at, message: `must be an object by condition key, got ${shown(keys)}` }];
    }
    return Object.entries(keys).flatMap(([key, values]) =>
      isValues(values)
        ? []
        : [{ path: `${at}.${key}`, message: `must be a value or a list, got ${shown(values)}` }],
    );
  });
}

function unknownKeys(
  object: JsonObject,
  allowed: readonly string[],
  prefix: string,
  message: string,
): readonly Issue[] {
  return Object.keys(object)
    .filter((key) => !allowed.includes(key))
    .map((key) => ({ path: `${prefix}${key}`, message }));
}

function isTexts(value: unknown): boolean {
  return (Array.isArray(value) ? value : [value]).every((text) => typeof text === "string");
}

function isValues(value: unknown): boolean {
  const types = ["string", "number", "boolean"];
  return (Array.isArray(value) ? value : [value]).every((each) => types.includes(typeof each));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a message shows it: long enough to find it, too short to quote a document. */
const MAX_SHOWN_LENGTH = 60;

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}...` : text;
}

function mapValues<A, B>(object: Readonly<Record<string, A>>, map: (value: A) => B) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
