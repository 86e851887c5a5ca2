/**
 * No stack takes more than AWS allows an account. What exceeds a quota fails in the middle of a deployment,
 * after everything before it was made.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { type QuotaName, quotaNames, QUOTAS } from "../../../lib/quotas/table";

import { isUnknown, number, record } from "../../frame/properties";
import { type Proof } from "../../frame/rule";
import { QUOTA_USE } from "../../queries/quotas/quotaUse";

/** Its output `quotas` has the account's quotas, as the key `quotas` of the configuration declares them. */
const DECLARING = "meridian:index:Global";

export const quotasKept: Proof = {
  id: "quotas-kept",
  claim: "No account, region, VPC, load balancer or security group holds more than AWS's quota.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "What the account holds outside of the stack.",
    "Quotas that lib/quotas/table.ts does not list.",
    "Quotas that were raised, where no output declares them: AWS's defaults count.",
    "How many entries a prefix list of AWS has: it counts as one rule.",
  ],
  fix: "Use fewer, or raise the quota and declare it under quotas in the stack file.",
  question: "whether a quota is exceeded",
  stage: "stack",
  check(graph, at) {
    const declared = declaredQuotas(graph);
    for (const name of quotaNames) {
      const quota = declared.get(name) ?? QUOTAS[name].usual;
      const { what, isAdjustable } = QUOTAS[name];
      for (const { place, resource, used, unknown } of QUOTA_USE[name](graph)) {
        if (used > quota) {
          const fix = isAdjustable
            ? `raise the quota and declare quotas.${name}, or use fewer`
            : "use fewer";
          at(resource).violation(
            `${place} has ${used}, and the quota of ${what} is ${quota}; ${fix}`,
          );
        } else if (used + unknown > quota) {
          at(resource).undecided(`whether ${place} has more than ${quota} ${what}`);
        }
      }
    }
  },
};

/** Quotas that the stack declares of its account; without any AWS's defaults count. */
function declaredQuotas(graph: StackGraph): ReadonlyMap<QuotaName, number> {
  const quotas = new Map<QuotaName, number>();
  for (const { inputs, outputs } of graph.ofType(DECLARING)) {
    const values = record(outputs["quotas"] ?? inputs["quotas"]);
    for (const name of quotaNames) {
      const value = isUnknown(values) ? values : number(values?.[name]);
      if (typeof value === "number") {
        quotas.set(name, value);
      }
    }
  }
  return quotas;
}
