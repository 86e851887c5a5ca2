import { type MigrationStep } from "../../lib/brokers/migration";

/** The steps of a migration as text. */
export function planText(heading: string, steps: readonly MigrationStep[]): string {
  const blocks = steps.map(({ title, actions, checks, back }, index) =>
    [
      `${index + 1}. ${title}`,
      ...actions.map((line) => `   - ${line}`),
      "   check",
      ...checks.map((line) => `   - ${line}`),
      "   back",
      ...back.map((line) => `   - ${line}`),
    ].join("\n"),
  );
  return `${[heading, ...blocks].join("\n\n")}\n`;
}
