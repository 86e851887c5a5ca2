/**
 * Measures the offline preview: prod as it is, and stacks of our own components in more regions than
 * AWS has. It prints figures and asserts none: docs/performance.md has the measured ones.
 */
import { median, type Measurement } from "./measure";

const RUNS = 5;

const CASES = [
  { name: "prod", args: ["prod"] },
  ...["100", "1000", "5000"].map((stack) => ({
    name: `${stack} resources`,
    args: [stack, "--project", "bench/program", "--policy-pack", "policies"],
  })),
  ...["20", "40", "80"].map((services) => ({
    name: `${services} services`,
    args: [`services-${services}`, "--project", "bench/program", "--policy-pack", "policies"],
  })),
];

interface Figures extends Measurement {
  readonly name: string;
  readonly resources: number;
}

async function main(): Promise<void> {
  console.log(`median of ${RUNS} runs, with the policy pack; memory of the largest process\n`);
  console.log(row("stack", "resources", "wall s", "CPU s", "peak MiB"));
  const figures: Figures[] = [];
  for (const { name, args } of CASES) {
    const measured = await median(RUNS, ["preview/main.cjs", ...args, "--format", "json"]);
    const { resources } = JSON.parse(measured.stdout) as { resources: unknown[] };
    const figure = { ...measured, name, resources: resources.length };
    figures.push(figure);
    console.log(
      row(
        name,
        String(figure.resources),
        figure.wallSeconds.toFixed(2),
        figure.cpuSeconds.toFixed(2),
        figure.peakMiB.toFixed(0),
      ),
    );
  }
  const [, , medium, large, , fewServices, manyServices] = figures;
  if (medium !== undefined && large !== undefined) {
    console.log(`\nwall time grows with resources to the power of ${exponent(medium, large)}`);
  }
  if (fewServices !== undefined && manyServices !== undefined) {
    console.log(
      `and with those of services to the power of ${exponent(fewServices, manyServices)}`,
    );
  }
}

/** The exponent of the growth from one measurement to the other; 1 is linear. */
function exponent(medium: Figures, large: Figures): string {
  const time = Math.log(large.wallSeconds / medium.wallSeconds);
  const size = Math.log(large.resources / medium.resources);
  return (time / size).toFixed(2);
}

function row(name: string, ...numbers: string[]): string {
  return [name.padEnd(16), ...numbers.map((text) => text.padStart(10))].join(" ");
}

void main();
