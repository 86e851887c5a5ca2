import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { parameterName } from "../decrypt/declared";
import { shortName } from "../decrypt/becoming";
import { type Verdict } from "../decrypt/verdicts";

import { decryptWorld, type KeyEntry } from "../queries/decryptWorld";

/** Who can decrypt under which key: everybody who was declared, the deployer first, and everybody else who can. */
export function decrypt(graph: StackGraph): Report {
  const { keys, verdicts } = decryptWorld(graph);
  return {
    title: "Who can decrypt",
    columns: ["key", "principal", "declared as", "can decrypt", "can make himself able to by"],
    rows: keys.flatMap((key) => rowsOf(key, verdicts)),
  };
}

function rowsOf(
  { resource, facts, declaredAs }: KeyEntry,
  verdicts: readonly Verdict[],
): string[][] {
  const own = verdicts.filter(({ keyArn }) => keyArn === facts.arn);
  const others = own.map(({ principalArn }) => principalArn).filter((arn) => !declaredAs.has(arn));
  return [...declaredAs.keys(), ...others].map((arn) => {
    const verdict = own.find(({ principalArn }) => principalArn === arn);
    return [
      resource.name,
      shortName(arn),
      declaredAs.get(arn) ?? "nothing",
      waysOf(verdict),
      verdict?.escalation?.join(", then ") ?? "nothing",
    ];
  });
}

function waysOf(verdict: Verdict | undefined): string {
  const { direct = false, services = [], parameters = [] } = verdict?.ways ?? {};
  const ways = [
    ...(direct
      ? ["directly"]
      : services.map((service) => `through ${service.split(".")[0] ?? ""}`)),
    ...(parameters.length === 0 ? [] : [`SSM: ${parameters.map(parameterName).join(", ")}`]),
  ];
  return ways.length === 0 ? "nothing" : ways.join("; ");
}
