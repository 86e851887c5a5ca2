import { isValueMap, type Value, type ValueMap } from "../../../graph/value";
import { digestOf } from "../digest";

type Json = string | readonly Json[] | { readonly [key: string]: Json };

interface Statement {
  readonly Sid?: string;
  readonly [property: string]: Json | undefined;
}

interface Document {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly Statement[];
}

const defaultVersion = "2012-10-17";

/**
 * The outputs of `aws.iam.getPolicyDocument`, which the provider computes from its arguments alone.
 *
 * Source: hashicorp/terraform-provider-aws, `internal/service/iam/policy_document_data_source.go`: source documents
 * come first, then the statements, then the overrides, which replace statements of the same `Sid`.
 */
export function policyDocument(args: ValueMap): ValueMap {
  const own: Document = {
    Version: text(args["version"]) ?? defaultVersion,
    ...optional("Id", text(args["policyId"])),
    Statement: list(args["statements"]).filter(isValueMap).map(statement),
  };
  const sources = [args["sourceJson"] ?? null, ...list(args["sourcePolicyDocuments"])].map(parsed);
  const overrides = [...list(args["overridePolicyDocuments"]), args["overrideJson"] ?? null].map(
    parsed,
  );
  const merged = [own, ...overrides].reduce(merge, sources.reduce(merge, { Statement: [] }));
  const { Version, Id, Statement } = merged;
  const document = { Version, Id, Statement };
  const json = JSON.stringify(document, null, 2);
  return { id: digestOf(json).digits(10), json, minifiedJson: JSON.stringify(document) };
}

function statement(spec: ValueMap): Statement {
  return {
    ...optional("Sid", text(spec["sid"])),
    Effect: text(spec["effect"]) ?? "Allow",
    ...optional("Action", oneOrMore(texts(spec["actions"]))),
    ...optional("NotAction", oneOrMore(texts(spec["notActions"]))),
    ...optional("Resource", oneOrMore(texts(spec["resources"]))),
    ...optional("NotResource", oneOrMore(texts(spec["notResources"]))),
    ...optional("Principal", principals(spec["principals"])),
    ...optional("NotPrincipal", principals(spec["notPrincipals"])),
    ...optional("Condition", conditions(spec["conditions"])),
  };
}

/** A single value stands alone; several are sorted downwards, as the provider writes them. */
function oneOrMore(values: readonly string[]): Json | undefined {
  return values.length <= 1 ? values[0] : [...values].sort().reverse();
}

function principals(value: Value | undefined): Json | undefined {
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of list(value).filter(isValueMap)) {
    const key = text(type) ?? "";
    byType.set(key, [...(byType.get(key) ?? []), ...texts(identifiers)]);
  }
  if (byType.get("*")?.includes("*") === true) {
    return "*";
  }
  return byType.size === 0
    ? undefined
    : Object.fromEntries([...byType].map(([type, ids]) => [type, oneOrMore(ids) ?? []]));
}

function conditions(value: Value | undefined): Json | undefined {
  const byTest: Record<string, Record<string, Json>> = {};
  for (const { test, variable, values } of list(value).filter(isValueMap)) {
    const variables = (byTest[text(test) ?? ""] ??= {});
    const all = texts(values);
    variables[text(variable) ?? ""] = all.length === 1 ? (all[0] ?? "") : all;
  }
  return Object.keys(byTest).length === 0 ? undefined : byTest;
}

/** Later documents add statements, and replace those of the same `Sid`. */
function merge(base: Document, next: Document): Document {
  const replaced = new Map(next.Statement.flatMap((one) => (one.Sid ? [[one.Sid, one]] : [])));
  const kept = base.Statement.map((one) => replaced.get(one.Sid ?? "") ?? one);
  const added = next.Statement.filter((one) => !one.Sid || !kept.includes(one));
  return { ...base, ...next, Statement: [...kept, ...added] };
}

function parsed(value: Value): Document {
  const document = JSON.parse(text(value) ?? "{}") as Partial<Document>;
  const statements: unknown = document.Statement ?? [];
  return {
    ...document,
    Statement: (Array.isArray(statements) ? statements : [statements]) as Statement[],
  };
}

/** Policy variables are written `&{aws:username}` in arguments, because `${` is an interpolation there. */
function texts(value: Value | undefined): readonly string[] {
  return list(value).map((element) =>
    typeof element === "string" ? element.replaceAll("&{", "${") : JSON.stringify(element),
  );
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

function optional(name: string, value: Json | undefined): Record<string, Json> {
  return value === undefined ? {} : { [name]: value };
}
