import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { parameterName } from "../decrypt/declared";
import { shortName } from "../decrypt/privilegeEscalation";
import { type AccessResult } from "../decrypt/decryptAccess";

import { keyAccess, type KeyEntry } from "../queries/iam/keyAccess";

/** The principals that were declared for each key, the deployer first, and all others that can decrypt. */
export function decrypt(graph: StackGraph): Report {
  const { keys, results } = keyAccess(graph);
  return {
    title: "Who can decrypt",
    columns: ["key", "principal", "declared as", "can decrypt", "could grant itself through"],
    rows: keys.flatMap((key) => rowsOf(key, results)),
  };
}

function rowsOf(
  { resource, facts, declaredAs }: KeyEntry,
  results: readonly AccessResult[],
): string[][] {
  const own = results.filter(({ keyArn }) => keyArn === facts.arn);
  const others = own.map(({ principalArn }) => principalArn).filter((arn) => !declaredAs.has(arn));
  return [...declaredAs.keys(), ...others].map((arn) => {
    const result = own.find(({ principalArn }) => principalArn === arn);
    return [
      resource.name,
      shortName(arn),
      declaredAs.get(arn) ?? "nothing",
      accessOf(result),
      result?.escalation?.join(", then ") ?? "nothing",
    ];
  });
}

function accessOf(result: AccessResult | undefined): string {
  const { direct = false, services = [], parameters = [] } = result?.access ?? {};
  const parts = [
    ...(direct
      ? ["directly"]
      : services.map((service) => `through ${service.split(".")[0] ?? ""}`)),
    ...(parameters.length === 0 ? [] : [`SSM: ${parameters.map(parameterName).join(", ")}`]),
  ];
  return parts.length === 0 ? "nothing" : parts.join("; ");
}
