/** The keys of a stack with their policies, their grants, and the parameters that they encrypt. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { policyDocument, type PolicyDocument, type Statement } from "../../../lib/iam/document";
import { type ParsedPolicy } from "../../../lib/iam/parse";

import { type KeyFacts } from "../../decrypt/snapshot";
import { append } from "../append";
import { isUnknown, property, text, texts } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { KEYS } from "../types";
import { type Key, keyNamedBy } from "./keyNames";
import { policiesOf } from "./policyDocuments";
import { type UnknownFact } from "./unknownFact";

export interface StackKey {
  readonly resource: Key;
  readonly facts: KeyFacts;
}

export interface StackKeys {
  readonly keys: readonly StackKey[];
  readonly unknown: readonly UnknownFact[];
}

/** Reads all keys; what is not known of one is noted. */
export function keysOf(graph: StackGraph): StackKeys {
  const keys: StackKey[] = [];
  const unknown: UnknownFact[] = [];
  const note = (resource: Resource, what: string) => unknown.push({ resource, what });
  const policies = keyPolicies(graph, note);
  const grants = grantsByKey(graph, note);
  const parameters = parametersByKey(graph);
  for (const resource of resourcesOf(graph, ...KEYS)) {
    const arn = text(property(resource, "arn"));
    const policy = policies.get(resource.urn) ?? (isUnknown(arn) ? arn : defaultPolicy(arn ?? ""));
    if (typeof arn !== "string" || isUnknown(policy)) {
      note(resource, "its policy");
      continue;
    }
    keys.push({
      resource,
      facts: {
        arn,
        region: arn.split(":")[3] ?? "",
        // A grant counts as a statement of the key policy; its constraints are ignored.
        policy: {
          ...policy,
          Statement: [...policy.Statement, ...(grants.get(resource.urn) ?? [])],
        },
        parameterArns: parameters.get(resource.urn) ?? [],
      },
    });
  }
  return { keys, unknown };
}

type Note = (resource: Resource, what: string) => void;

/** The policy of each key by URN. A policy that is a resource of its own replaces the key's. */
function keyPolicies(graph: StackGraph, note: Note): ReadonlyMap<string, PolicyDocument | Unknown> {
  const byKey = new Map<string, PolicyDocument | Unknown>();
  for (const key of resourcesOf(graph, ...KEYS)) {
    for (const { policy } of policiesOf(graph, key)) {
      byKey.set(key.urn, documentOf(policy));
    }
  }
  for (const resource of resourcesOf(graph, "aws:kms/keyPolicy:KeyPolicy")) {
    const key = keyNamedBy(graph, resource, "keyId");
    if (isUnknown(key)) {
      note(resource, "which key it is for");
    } else if (key !== undefined) {
      for (const { policy } of policiesOf(graph, resource)) {
        byKey.set(key.urn, documentOf(policy));
      }
    }
  }
  return byKey;
}

/** A document that IAM would refuse is not known: policies-valid reports it. */
function documentOf(policy: ParsedPolicy | Unknown): PolicyDocument | Unknown {
  return isUnknown(policy) ? policy : (policy.document ?? Unknown.value);
}

/**
 * The policy that KMS gives a key without one: it delegates to the account's identity policies.
 *
 * Source: KMS Developer Guide, "Default key policy".
 */
function defaultPolicy(keyArn: string): PolicyDocument {
  const [, partition = "aws", , , account = ""] = keyArn.split(":");
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    },
  ]);
}

function grantsByKey(graph: StackGraph, note: Note): ReadonlyMap<string, readonly Statement[]> {
  const byKey = new Map<string, Statement[]>();
  for (const grant of resourcesOf(graph, "aws:kms/grant:Grant")) {
    const key = keyNamedBy(graph, grant, "keyId");
    const grantee = text(property(grant, "granteePrincipal"));
    const operations = texts(property(grant, "operations"));
    if (isUnknown(key) || isUnknown(grantee) || operations.some(isUnknown)) {
      note(grant, "what it grants");
    } else if (key !== undefined && grantee !== undefined) {
      append(byKey, key.urn, {
        Effect: "Allow",
        Principal: grantee.startsWith("arn:") ? { AWS: grantee } : { Service: grantee },
        Action: operations.map((name) => `kms:${String(name)}`),
        Resource: "*",
      });
    }
  }
  return byKey;
}

function parametersByKey(graph: StackGraph): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map<string, string[]>();
  for (const parameter of resourcesOf(graph, "aws:ssm/parameter:Parameter")) {
    const key = keyNamedBy(graph, parameter, "keyId");
    const arn = text(property(parameter, "arn"));
    const isSecure = text(property(parameter, "type")) === "SecureString";
    if (isSecure && key !== undefined && !isUnknown(key) && typeof arn === "string") {
      append(byKey, key.urn, arn);
    }
  }
  return byKey;
}
