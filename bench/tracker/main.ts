/**
 * Measures the collector with its functions: `npm run bench:tracker -- [--events N]`, 20,000 without it.
 *
 * Exit code 1 when an accepted event is lost, 2 when redis-server is not installed.
 */
import { parseArgs } from "node:util";

import { type Figures } from "./figures";
import { hasRedis } from "./redis";
import { runScenario } from "./scenario";

const DEFAULT_EVENTS = "20000";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { events: { type: "string", default: DEFAULT_EVENTS } },
  });
  const count = Number(values.events);
  if (!Number.isInteger(count) || count < 100) {
    process.stderr.write(`--events must be a whole number from 100, got ${values.events}\n`);
    process.exitCode = 2;
    return;
  }
  if (!hasRedis()) {
    process.stderr.write("redis-server is not installed: install the package redis-server\n");
    process.exitCode = 2;
    return;
  }
  const figures = await runScenario(count);
  for (const [name, value] of rowsOf(count, figures)) {
    process.stdout.write(`${name.padEnd(28)}${value}\n`);
  }
  process.exitCode = figures.lost.length === 0 && figures.unexpected.length === 0 ? 0 : 1;
}

function rowsOf(count: number, figures: Figures): readonly (readonly [string, string | number])[] {
  const { load, stored, lost, unexpected, throttledRecords, duplicates } = figures;
  const { statuses } = load;
  return [
    ["events of clients", count],
    ["accepted (202)", statuses.get(202) ?? 0],
    ["of them different events", load.accepted.size],
    ["refused (400)", statuses.get(400) ?? 0],
    ["of no campaign (422)", statuses.get(422) ?? 0],
    ["shed (503)", statuses.get(503) ?? 0],
    ["requests without a response", load.broken],
    ["records that were throttled", throttledRecords],
    ["puts of stored events", duplicates],
    ["stored", stored.size],
    ["lost", lost.length],
    ["unexpected", unexpected.length],
    ["throughput", `${Math.round(count / load.seconds)} events/s`],
    ["p50 of accepted", `${percentile(load.latenciesMs, 0.5)} ms`],
    ["p99 of accepted", `${percentile(load.latenciesMs, 0.99)} ms`],
  ];
}

function percentile(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(part * sorted.length) - 1] ?? 0).toFixed(1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
