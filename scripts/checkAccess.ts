/**
 * `npm run access -- [stack ...]`: whether the deploy role of each stack, as the bootstrap of its account makes
 * it, can create, read, change and delete everything that the stack holds. Without a stack, all that are deployed to AWS.
 *
 * Exit code 1 when one cannot, 2 when a stack cannot be previewed.
 */
import { accessFindings } from "../lib/account/access/findings";
import { accessTable } from "../lib/account/access/table";
import { type Partition } from "../lib/regions";
import { settingsFor } from "./bootstrapConfig/settings";
import { deployedStacks } from "./deployedStacks";
import { previewBootstraps, type PreviewDocument, runPreview } from "./runPreview";

if (require.main === module) {
  process.exitCode = run(process.argv.slice(2));
}

function run(stacks: readonly string[]): number {
  try {
    const bootstraps = previewBootstraps();
    const previews = runPreview(...(stacks.length > 0 ? stacks : deployedStacks()));
    const reports = previews.map((preview) => report(preview, checkStack(preview, bootstraps)));
    process.stdout.write(reports.map(({ text }) => text).join(""));
    return reports.some(({ failed }) => failed) ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/**
 * What keeps the deploy role of a stack from deploying it.
 *
 * @throws {Error} where not exactly one bootstrap has the stack among its environments.
 */
export function checkStack(
  { stack, resources }: PreviewDocument,
  bootstraps: readonly PreviewDocument[],
): string[] {
  const { bootstrap, platform } = settingsFor(stack, bootstraps);
  const deployerArn = platform.config.deployerRoleArn;
  const [, partition = "aws", , , accountId = ""] = deployerArn.split(":");
  return accessFindings({
    table: accessTable,
    stack: resources,
    bootstrap: bootstraps.find((own) => own.stack === bootstrap)?.resources ?? [],
    account: { accountId, partition: partition as Partition },
    deployerArn,
  });
}

function report(
  { stack, resources }: PreviewDocument,
  findings: readonly string[],
): { readonly text: string; readonly failed: boolean } {
  const count = resources.filter(({ type }) => type.startsWith("aws:")).length;
  const text =
    findings.length === 0
      ? `${stack}: its deploy role can create, read, change and delete all ${count} resources\n`
      : `${stack}:\n${findings.map((finding) => `  ${finding}\n`).join("")}`;
  return { text, failed: findings.length > 0 };
}
