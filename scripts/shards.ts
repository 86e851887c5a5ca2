/**
 * `npm run shards -- STACK SET [TENANT ...] [--weight N]`: the lines of the stack file that give new tenants a shard of
 * the set; those of the others stay. Without tenants, who is affected by one bad tenant or queue today.
 *
 * Exit code 2 when the stack, the set or a tenant is in error, or a tenant has no shard.
 */
import { Command, InvalidArgumentError } from "commander";

import { blastRadiusText, newShards } from "./shards/newShards";
import { stackConfiguration, stackFileValues } from "./stackConfiguration";

function main(stack: string, set: string, tenants: readonly string[], weight: number): void {
  const source = stackFileValues(stack);
  const { file } = source;
  const { shards } = stackConfiguration(source).spec;
  const text =
    tenants.length === 0
      ? blastRadiusText(file, shards, set)
      : newShards(file, shards, set, tenants, weight);
  process.stdout.write(`${text}\n`);
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError("must be a whole number of 1 or more");
  }
  return number;
}

new Command("npm run shards --")
  .argument("<stack>", "such as prod")
  .argument("<set>", "one of the stack's shards")
  .argument("[tenants...]", "names of new tenants")
  .option("--weight <number>", "what each of them counts for", positive, 1)
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action((stack: string, set: string, tenants: string[], { weight }: { weight: number }) => {
    try {
      main(stack, set, tenants, weight);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    }
  })
  .parse();
