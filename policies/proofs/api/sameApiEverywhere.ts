import { createHash } from "node:crypto";

import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { hasUnknown, isUnknown, type Maybe, property, text } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import {
  type ApiHost,
  documentOf,
  invokedAt,
  mappingsOf,
  type RestApi,
  restApiOf,
} from "../../queries/api/api";
import { API_HOST, type FUNCTION } from "../../queries/types";

/** The properties of a function that must be equal; its environment may differ by region. */
const COMPARED = [
  "code",
  "handler",
  "runtime",
  "architectures",
  "memorySize",
  "timeout",
  "layers",
] as const;

/** Keys of a document under which a function is, with its region. */
const ADDRESSES = ["uri", "authorizerUri"];

/** A failover to another version of the API is a second fault on top of the first. */
export const sameApiEverywhere: Proof = {
  id: "same-api-everywhere",
  claim: "A host that several regions answer has the same paths, document and code in each.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "The environment of the functions, and what they read when they run.",
    "Deployments that are still in progress.",
  ],
  fix: "Deploy the same document and code to every region.",
  question: "whether all regions have the same API",
  stage: "stack",
  check(graph, at) {
    const byName = new Map<string, ApiHost[]>();
    for (const host of resourcesOf(graph, API_HOST)) {
      const name = text(property(host, "domainName"));
      if (typeof name === "string") {
        byName.set(name, [...(byName.get(name) ?? []), host]);
      }
    }
    for (const [first, ...others] of byName.values()) {
      for (const other of others) {
        if (first !== undefined) {
          compare(graph, first, other, at(other));
        }
      }
    }
  },
};

function compare(graph: StackGraph, one: ApiHost, other: ApiHost, report: Reporter): void {
  const mappings = copiesOf(graph, one);
  const others = copiesOf(graph, other);
  const here = other.region ?? "";
  const there = one.region ?? "";
  for (const basePath of new Set([...mappings.keys(), ...others.keys()])) {
    const [a, b] = [mappings.get(basePath), others.get(basePath)];
    if (!mappings.has(basePath) || !others.has(basePath)) {
      const [has, lacks] = others.has(basePath) ? [here, there] : [there, here];
      report.violation(
        `${has} maps the base path "${basePath}" and ${lacks} does not; map it in every region`,
      );
    } else if (a === undefined || b === undefined || isUnknown(a) || isUnknown(b)) {
      report.undecided(`whether ${here} and ${there} have the same API at "${basePath}"`);
    } else if (a !== b) {
      report.violation(
        `the API at "${basePath}" differs between ${here} and ${there}; deploy the same document and code to both`,
      );
    }
  }
}

/** Fingerprint of the API behind each base path of a host. */
function copiesOf(graph: StackGraph, host: ApiHost) {
  return new Map(
    mappingsOf(graph, host).map((mapping) => {
      const basePath = text(property(mapping, "basePath"));
      const api = restApiOf(graph, mapping);
      return [typeof basePath === "string" ? basePath : "", fingerprintOf(graph, api)] as const;
    }),
  );
}

/**
 * A hash of the document, with each function's address replaced by what the function is.
 *
 * @returns undefined when the stack does not hold the API.
 */
function fingerprintOf(graph: StackGraph, api: RestApi | undefined): Maybe<string> {
  const document = api && documentOf(api);
  if (api === undefined || document === undefined) {
    return undefined;
  }
  if (isUnknown(document)) {
    return document;
  }
  const parts: ReturnType<typeof comparedOf>[number][] = [];
  const normal = JSON.stringify(document, (key, value: unknown) => {
    const target = ADDRESSES.includes(key) ? invokedAt(graph, value)?.lambda : undefined;
    const own = target && comparedOf(target);
    parts.push(...(own ?? []));
    return own ?? value;
  });
  return parts.some(hasUnknown) ? Unknown.value : createHash("sha256").update(normal).digest("hex");
}

function comparedOf(target: Typed<typeof FUNCTION>) {
  return COMPARED.map((name) => property(target, name));
}
