/** Reads the JSON text of a policy document, as a resource of the stack holds it. */
import { type Issue } from "../spec/issue";
import { type PolicyDocument, type Statement } from "./document";

const elements = [
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

export type ParsedPolicy =
  | { readonly document: PolicyDocument; readonly issues: readonly [] }
  | { readonly document?: undefined; readonly issues: readonly Issue[] };

/** The document of a JSON text, or everything that is wrong with it. */
export function parsePolicy(text: string): ParsedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { issues: [{ path: "", message: "policy must be JSON" }] };
  }
  if (!isObject(value)) {
    return { issues: [{ path: "", message: "policy must be a JSON object" }] };
  }
  const statement = value["Statement"];
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  const issues = statements.flatMap((entry, at) => statementIssues(entry, `Statement[${at}]`));
  if (issues.length > 0) {
    return { issues };
  }
  // Checked above, element by element.
  const document = { Version: "2012-10-17", Statement: statements as Statement[] } as const;
  return { document, issues: [] };
}

function statementIssues(entry: unknown, path: string): readonly Issue[] {
  if (!isObject(entry)) {
    return [{ path, message: "must be an object with Effect and Action" }];
  }
  const issues: Issue[] = Object.keys(entry)
    .filter((key) => !elements.includes(key))
    .map((key) => ({ path: `${path}.${key}`, message: "is no element of a statement" }));
  if (entry["Effect"] !== "Allow" && entry["Effect"] !== "Deny") {
    const got = JSON.stringify(entry["Effect"]) as string | undefined;
    issues.push({
      path: `${path}.Effect`,
      message: `must be "Allow" or "Deny", got ${got ?? "nothing"}`,
    });
  }
  if (!isTexts(entry["Action"]) && !isTexts(entry["NotAction"])) {
    issues.push({ path: `${path}.Action`, message: "must be an action or a list of actions" });
  }
  return issues;
}

function isTexts(value: unknown): boolean {
  return (Array.isArray(value) ? value : [value]).every((text) => typeof text === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
