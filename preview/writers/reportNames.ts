import { type Report } from "../../graph/pack";
import { type StackPreview } from "../previewStack";

/** The report of what a stack exports, which every stack has. */
export const outputsReport = "outputs";

/** The name that `--report` takes: the report's own, else its title in lower case with dashes. */
export function reportName({ name, title }: Report): string {
  return name ?? title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/** The names of all reports of some previews. */
export function reportNames(previews: readonly StackPreview[]): readonly string[] {
  const names = previews.flatMap(({ reports }) => reports.map(reportName));
  return [...new Set([...names, outputsReport])];
}
