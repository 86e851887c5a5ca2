/**
 * Evaluates the pack, or its proofs alone, once on copies of a graph, and prints the CPU time of that as JSON.
 * `bench.ts` starts it in a process of its own, whose memory is measured.
 *
 * `node -r tsx/cjs bench/policies.ts proofs|pack EXPORT COPIES`
 */
import { readFileSync } from "node:fs";

import { type StackExport } from "../graph/stackExport";
import { createPack } from "../policies/frame/createPack";
import { definition } from "../policies/pack";
import { copiesOf } from "./copies";

/** What is measured: everything, or what looks at more than the inputs of one resource. */
export type Part = "proofs" | "pack";

export interface Evaluated {
  readonly registrations: number;
  readonly cpuSeconds: number;
  readonly findings: number;
}

function main([part = "", file = "", amount = ""]: readonly string[]): void {
  const exported = JSON.parse(readFileSync(file, "utf8")) as StackExport;
  const graph = copiesOf(exported, Number(amount));
  const rules = definition.rules.filter(({ stage }) => part === "pack" || stage !== "inputs");
  const pack = createPack({ ...definition, rules });
  const start = process.cpuUsage();
  const findings = pack.evaluate(graph).length;
  const { user, system } = process.cpuUsage(start);
  const registrations = graph.resources.length;
  const evaluated: Evaluated = { registrations, cpuSeconds: (user + system) / 1e6, findings };
  console.log(JSON.stringify(evaluated));
}

main(process.argv.slice(2));
