/**
 * No two resources of a stack have a name that AWS lets exist once.
 *
 * The second one fails at the deployment, after everything before it, or silently overwrites the first.
 */
import { type NameScope, UNIQUE_NAMES } from "../../../lib/names/uniqueNames";

import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { isUnknown, text } from "../../frame/properties";
import { type Proof } from "../../frame/rule";
import { accountOf } from "../../queries/account/accountOf";

export const namesUnique: Proof = {
  id: "names-unique",
  claim:
    "No two resources have a name that AWS lets exist once in their region, account or partition.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Resources outside of the stack.",
    "Types that lib/names/uniqueNames.ts does not list.",
    "Names that Pulumi completes, which differ by their last digits.",
  ],
  fix: "Give one of the two another name, or leave the name to Pulumi.",
  question: "whether another resource has its name",
  stage: "stack",
  check(graph, at) {
    for (const [type, { property = "name", scope, ignoresCase = false }] of Object.entries(
      UNIQUE_NAMES,
    )) {
      const holders = new Map<string, Resource>();
      for (const resource of graph.ofType(type)) {
        const name = text(resource.inputs[property]);
        if (isUnknown(name)) {
          at(resource).undecided(namesUnique.question);
        } else if (name !== undefined && name !== "") {
          const key = `${placeOf(graph, resource, scope)} ${ignoresCase ? name.toLowerCase() : name}`;
          const holder = holders.get(key);
          if (holder !== undefined) {
            at(resource).violation(
              `its ${property} "${name}" is also that of ${holder.name}, and is unique in ${SCOPES[scope]}; give it another, or leave it to Pulumi`,
            );
          }
          holders.set(key, holder ?? resource);
        }
      }
    }
  },
};

const SCOPES: Readonly<Record<NameScope, string>> = {
  partition: "all accounts",
  account: "an account",
  region: "a region of an account",
};

function placeOf(graph: StackGraph, resource: Resource, scope: NameScope): string {
  if (scope === "partition") {
    return "";
  }
  const account = accountOf(graph, resource);
  return scope === "account" ? account : `${account} ${resource.region ?? ""}`;
}
