/**
 * The keys of a stack, the principals that were declared for them, and what the policies allow.
 *
 * A component that makes a key declares its principals in the outputs `keyArn` and `access`. For any
 * other key, the principals that its own policy names for decrypting count as declared.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Value } from "../../../graph/value";
import { declarationOf, type DeclaredReader, type KeyDeclaration } from "../../decrypt/declared";
import { type AccessResult, accessResults } from "../../decrypt/decryptAccess";
import { type KeyFacts, type PrincipalFacts } from "../../decrypt/snapshot";
import {
  listOf,
  policyDocument,
  type PolicyDocument,
  type Statement,
} from "../../../lib/iam/document";
import { parsePolicy } from "../../../lib/iam/parse";
import { parsePrincipal } from "../../../lib/iam/principal";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, type Maybe, property, record, text, texts } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { KEYS } from "../types";
import { iamPrincipals, type UnknownFact } from "./iamPrincipals";

type Key = Typed<(typeof KEYS)[number]>;

export interface KeyEntry {
  readonly resource: Key;
  readonly facts: KeyFacts;
  readonly declaration: KeyDeclaration;
  /** What each ARN was declared as, in the order in which they are shown. */
  readonly declaredAs: ReadonlyMap<string, string>;
}

export interface KeyAccess {
  readonly keys: readonly KeyEntry[];
  readonly results: readonly AccessResult[];
  /** Facts without which the results are incomplete. */
  readonly unknown: readonly UnknownFact[];
}

export const keyAccess = perGraph((graph): KeyAccess => {
  const { principals, functions, unknown } = iamPrincipals(graph);
  const { keys, unread } = keysOf(graph);
  if (keys.length === 0) {
    return { keys, results: [], unknown: unread };
  }
  const facts = keys.map((key) => key.facts);
  const all = [...outsiders(facts, principals), ...principals];
  return {
    keys,
    results: accessResults({ keys: facts, principals: all, functions }),
    unknown: [...unread, ...unknown],
  };
});

/**
 * Principals that policies of keys name and the stack does not hold. Their own policies are not known
 * here: they are assumed to be able to read parameters of SSM, and nothing of IAM.
 */
function outsiders(
  keys: readonly KeyFacts[],
  principals: readonly PrincipalFacts[],
): PrincipalFacts[] {
  const known = new Set(principals.map(({ arn }) => arn));
  const named = keys.flatMap(({ policy }) =>
    policy.Statement.flatMap(({ Principal }) =>
      Principal === undefined || Principal === "*" ? [] : listOf(Principal.AWS),
    ),
  );
  const policies = [policyDocument([{ Effect: "Allow", Action: "ssm:Get*", Resource: "*" }])];
  return [...new Set(named)]
    .filter((arn) => !known.has(arn) && parsePrincipal(arn) !== undefined)
    .map((arn) => ({ arn, policies, customerPolicyArns: [] }));
}

interface ReadKeys {
  readonly keys: readonly KeyEntry[];
  readonly unread: readonly UnknownFact[];
}

function keysOf(graph: StackGraph): ReadKeys {
  const keys: KeyEntry[] = [];
  const unread: UnknownFact[] = [];
  const parameters = parametersByKey(graph);
  const grants = grantsByKey(graph);
  for (const resource of resourcesOf(graph, ...KEYS)) {
    const arn = text(property(resource, "arn"));
    const policy = text(property(resource, "policy"));
    const parsed = typeof policy === "string" ? parsePolicy(policy) : undefined;
    if (typeof arn !== "string" || parsed?.document === undefined) {
      unread.push({ resource, what: "its policy" });
      continue;
    }
    const facts: KeyFacts = {
      arn,
      region: arn.split(":")[3] ?? "",
      policy: withGrants(parsed.document, grants.get(arn) ?? []),
      parameterArns: parameters.get(arn) ?? [],
    };
    keys.push({ resource, facts, ...declared(graph, resource, facts) });
  }
  return { keys, unread };
}

/** A grant counts as a statement of the key policy; its constraints are ignored. */
function withGrants(document: PolicyDocument, grants: readonly Statement[]): PolicyDocument {
  return policyDocument([...document.Statement, ...grants]);
}

function grantsByKey(graph: StackGraph): ReadonlyMap<string, readonly Statement[]> {
  const byKey = new Map<string, Statement[]>();
  for (const grant of resourcesOf(graph, "aws:kms/grant:Grant")) {
    const key = keyArnOf(graph, text(property(grant, "keyId")));
    const grantee = text(property(grant, "granteePrincipal"));
    if (key !== undefined && typeof grantee === "string") {
      const operations = texts(property(grant, "operations")).filter((name) => !isUnknown(name));
      const statement: Statement = {
        Effect: "Allow",
        Principal: { AWS: grantee },
        Action: operations.map((name) => `kms:${String(name)}`),
        Resource: "*",
      };
      byKey.set(key, [...(byKey.get(key) ?? []), statement]);
    }
  }
  return byKey;
}

function parametersByKey(graph: StackGraph): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map<string, string[]>();
  for (const parameter of resourcesOf(graph, "aws:ssm/parameter:Parameter")) {
    const key = keyArnOf(graph, text(property(parameter, "keyId")), parameter.region);
    const arn = text(property(parameter, "arn"));
    if (
      text(property(parameter, "type")) === "SecureString" &&
      key !== undefined &&
      typeof arn === "string"
    ) {
      byKey.set(key, [...(byKey.get(key) ?? []), arn]);
    }
  }
  return byKey;
}

/** The ARN of a key that is named by its ARN, its id or an alias. */
function keyArnOf(graph: StackGraph, named: Maybe<string>, region?: string): string | undefined {
  if (typeof named !== "string") {
    return undefined;
  }
  const names = namesOfKeys(graph);
  return names.get(named) ?? names.get(`${region ?? ""} ${named}`);
}

const namesOfKeys = perGraph((graph): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const key of resourcesOf(graph, ...KEYS)) {
    const arn = text(property(key, "arn"));
    if (typeof arn === "string") {
      names.set(arn, arn);
      names.set(`${key.region ?? ""} ${key.id ?? ""}`, arn);
    }
  }
  for (const alias of resourcesOf(graph, "aws:kms/alias:Alias")) {
    const target = text(property(alias, "targetKeyArn"));
    const name = text(property(alias, "name"));
    if (typeof target === "string" && typeof name === "string") {
      names.set(`${alias.region ?? ""} ${name}`, target);
    }
  }
  return names;
});

function declared(
  graph: StackGraph,
  key: Key,
  facts: KeyFacts,
): Pick<KeyEntry, "declaration" | "declaredAs"> {
  const component = key.parent === undefined ? undefined : graph.get(key.parent);
  const access = record(component?.outputs["access"]);
  if (component === undefined || access === undefined || isUnknown(access)) {
    return { declaration: declarationOf(facts), declaredAs: new Map() };
  }
  const deployerArn = plain(access["deployerArn"]);
  const breakGlassArn = plain(access["breakGlassArn"]);
  const path = plain(component.outputs["path"]);
  const declaredReaders =
    path === undefined
      ? declarationOf(facts, deployerArn).readers
      : readersOf(access["readers"], parameterRoot(facts, path));
  const entries: [string | undefined, string][] = [
    [deployerArn, "deployer"],
    [breakGlassArn, "break-glass"],
    ...known(access["administratorArns"]).map((arn): [string, string] => [arn, "administrator"]),
    ...known(access["writerArns"]).map((arn): [string, string] => [arn, "writer"]),
    ...declaredReaders.map(({ arn }): [string, string] => [
      arn,
      path === undefined ? "user" : "reader",
    ]),
  ];
  return {
    declaration: { deployerArn, breakGlassArn, readers: declaredReaders },
    declaredAs: new Map(entries.flatMap(([arn, as]) => (arn === undefined ? [] : [[arn, as]]))),
  };
}

/** `arn:aws:ssm:us-east-1:123456789012:parameter/production/api`, in the account and region of the key. */
function parameterRoot({ arn }: KeyFacts, path: string): string {
  const [, partition = "aws", , region = "", account = ""] = arn.split(":");
  return `arn:${partition}:ssm:${region}:${account}:parameter${path}`;
}

function readersOf(readers: Value | undefined, root: string): DeclaredReader[] {
  const entries = list(readers);
  const read = (isUnknown(entries) ? [] : entries).flatMap((entry) => {
    const reader = record(entry);
    const arn = reader === undefined || isUnknown(reader) ? undefined : plain(reader["arn"]);
    const path = reader === undefined || isUnknown(reader) ? "" : (plain(reader["path"]) ?? "");
    return arn === undefined ? [] : [{ arn, path }];
  });
  return [...new Set(read.map(({ arn }) => arn))].map((arn) => ({
    arn,
    parameters: read
      .filter((reader) => reader.arn === arn)
      .flatMap(({ path }) =>
        path === "" ? [`${root}/`] : [`${root}/${path}`, `${root}/${path}/`],
      ),
  }));
}

function plain(value: Value | undefined): string | undefined {
  const read = text(value);
  return typeof read === "string" ? read : undefined;
}

function known(value: Value | undefined): string[] {
  return texts(value).filter((member) => typeof member === "string");
}
