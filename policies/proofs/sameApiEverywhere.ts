import { createHash } from "node:crypto";

import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown, type Value } from "../../graph/value";

import { documentOf, mappingsOf, restApiOf } from "../queries/api";
import { API_HOST, FUNCTION } from "../queries/types";
import { hasUnknown, held, isUnknown, type Read, text } from "../read";
import { type Proof, type Reporter } from "../rule";

/** What of a function must be alike; its environment may differ by region. */
const ALIKE = ["code", "handler", "runtime", "architectures", "memorySize", "timeout", "layers"];

/** A failover to another version of the API is a second fault on top of the first. */
export const sameApiEverywhere: Proof = {
  id: "same-api-everywhere",
  claim: "A host that several regions answer has the same paths, document and code in each.",
  severity: "high",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "The environment of the functions, and what they read when they run.",
    "Deployments that are still under way.",
  ],
  reads: "stack",
  check(graph, at) {
    const byName = new Map<string, Resource[]>();
    for (const host of graph.ofType(API_HOST)) {
      const name = text(held(host, "domainName"));
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

function compare(graph: StackGraph, one: Resource, other: Resource, report: Reporter): void {
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
        `the API at "${basePath}" is another in ${here} than in ${there}; deploy the same document and code to both`,
      );
    }
  }
}

/** Fingerprint of the API behind each base path of a host. */
function copiesOf(graph: StackGraph, host: Resource) {
  return new Map(
    mappingsOf(graph, host).map((mapping) => {
      const basePath = text(held(mapping, "basePath"));
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
function fingerprintOf(graph: StackGraph, api: Resource | undefined): Read<string> {
  const document = api && documentOf(api);
  if (api === undefined || document === undefined) {
    return undefined;
  }
  if (isUnknown(document)) {
    return document;
  }
  const parts: (Value | undefined)[] = [];
  const normal = JSON.stringify(document, (key, value: unknown) => {
    const target = key === "uri" ? functionAt(graph, value) : undefined;
    const own = target && ALIKE.map((property) => held(target, property));
    parts.push(...(own ?? []));
    return own ?? value;
  });
  return parts.some(hasUnknown) ? Unknown.value : createHash("sha256").update(normal).digest("hex");
}

/** The function that an integration's address leads to; it names its region. */
function functionAt(graph: StackGraph, address: unknown): Resource | undefined {
  return graph.ofType(FUNCTION).find((each) => text(held(each, "invokeArn")) === address);
}
