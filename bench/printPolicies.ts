import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { measure, median, type Measurement } from "./measure";
import { type Evaluated, type Part } from "./policies";

/** Copies of prod: its own size, and more than 10,000 registrations. */
const AMOUNTS = [1, 2, 4, 8];

interface Row {
  readonly registrations: number;
  readonly seconds: Readonly<Record<Part, number>>;
  readonly peakMiB: number;
}

/** What the proofs take alone, and the whole pack, on one prod and on several. */
export async function printPolicies(runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-policies-"));
  try {
    const file = join(folder, "prod.json");
    await measure(["preview/main.cjs", "prod", "--export", file], {});
    console.log("\n| copies of prod | registrations | proofs, CPU s | pack, CPU s | peak MiB |");
    console.log("| --- | --- | --- | --- | --- |");
    const rows: Row[] = [];
    for (const amount of AMOUNTS) {
      const row = await measureCopies(file, amount, runs);
      rows.push(row);
      const { registrations, seconds, peakMiB } = row;
      console.log(
        `| ${amount} | ${registrations.toLocaleString("en")} | ${seconds.proofs.toFixed(2)} | ${seconds.pack.toFixed(2)} | ${peakMiB.toFixed(0)} |`,
      );
    }
    printGrowth(rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureCopies(file: string, amount: number, runs: number): Promise<Row> {
  const run = async (part: Part): Promise<Measurement & Evaluated> => {
    const command = ["-r", "tsx/cjs", "bench/policies.ts", part, file, String(amount)];
    const [measurement] = await median(runs, command, [{}]);
    if (measurement === undefined) {
      throw new RangeError("a measurement must have a variant");
    }
    return { ...measurement, ...(JSON.parse(measurement.stdout) as Evaluated) };
  };
  const [proofs, pack] = [await run("proofs"), await run("pack")];
  return {
    registrations: pack.registrations,
    seconds: { proofs: proofs.cpuSeconds, pack: pack.cpuSeconds },
    peakMiB: Math.max(proofs.peakMiB, pack.peakMiB),
  };
}

/** The exponent of the growth from the second size to the last; 1 is linear. The first is mostly compilation. */
function printGrowth(rows: readonly Row[]): void {
  const [, small] = rows;
  const large = rows.at(-1);
  if (small !== undefined && large !== undefined) {
    const size = Math.log(large.registrations / small.registrations);
    const exponent = (part: Part) =>
      (Math.log(large.seconds[part] / small.seconds[part]) / size).toFixed(2);
    console.log(
      `\nCPU time grows with the power of ${exponent("proofs")} for the proofs, ${exponent("pack")} for the pack`,
    );
  }
}
