/**
 * `npm run brokers -- plan STACK [--site NAME]`: how to move from a broker on premises to those of the stack.
 * `npm run brokers -- on-premises STACK [--site NAME] [--out FOLDER] [--preview]`: the configuration and the runbook
 * of a broker on premises.
 *
 * Exit code 2 when the stack or the options are in error.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Command } from "commander";

import { deployedOutputs, type Outputs, previewedOutputs } from "../contract/show/sources";
import { migrationSteps } from "../lib/brokers/migration";
import { BROKERS_COMPONENT, passwordName } from "../lib/brokers/passwords";
import { parameterRoot } from "../lib/parameters/names";
import { type ConfiguredSite, configuredSites } from "./brokers/configuration";
import { type OnPremisesBroker, onPremisesRunbook, onPremisesXml } from "./brokers/onPremisesFiles";
import { planText } from "./brokers/planText";
import { stackFileValues } from "./stackConfiguration";

interface SiteOptions {
  readonly site?: string;
}

interface FileOptions extends SiteOptions {
  readonly out?: string;
  readonly preview?: boolean;
}

function plan(stack: string, { site }: SiteOptions): void {
  for (const each of configuredSites(stackFileValues(stack), site)) {
    const heading = `From ${each.site} to ${each.broker} of ${stack}`;
    process.stdout.write(planText(heading, migrationSteps({ ...each, stack })));
  }
}

function onPremises(stack: string, { site, out, preview }: FileOptions): void {
  const sites = configuredSites(stackFileValues(stack), site);
  const outputs =
    preview === true
      ? previewedOutputs(stack)
      : deployedOutputs(stack, "--preview takes the addresses of the offline preview");
  for (const each of sites) {
    const broker = onPremisesBroker(each, outputs);
    const files = {
      "activemq.xml": onPremisesXml(broker),
      "RUNBOOK.md": onPremisesRunbook(broker),
    };
    for (const [name, text] of Object.entries(files)) {
      if (out === undefined) {
        process.stdout.write(`${text}\n`);
      } else {
        mkdirSync(join(out, each.site), { recursive: true });
        writeFileSync(join(out, each.site, name), text);
        process.stdout.write(`wrote ${join(out, each.site, name)}\n`);
      }
    }
  }
}

/** What of the outputs is read here; the contract has their form. */
interface PlatformOutputs {
  readonly regions: Readonly<
    Record<string, { readonly brokers: Readonly<Record<string, BrokerOutputs>> }>
  >;
}

interface BrokerOutputs {
  readonly endpoints: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function onPremisesBroker(
  { broker, network, site, connectors, config }: ConfiguredSite,
  outputs: Outputs,
): OnPremisesBroker {
  const { regions } = outputs as unknown as PlatformOutputs;
  const root = parameterRoot(config.spec.environment, BROKERS_COMPONENT);
  return {
    site,
    userName: network.user,
    parameter: `${root}/${passwordName(broker, network.user)}`,
    region: config.primary.location.region,
    connectors: connectors.map((connector) => {
      const endpoints = regions[connector.to]?.brokers[broker]?.endpoints["openwire"];
      if (endpoints === undefined) {
        throw new Error(
          `the stack has no broker ${broker} in ${connector.to} yet; deploy it first`,
        );
      }
      return { ...connector, endpoints: Object.values(endpoints) };
    }),
  };
}

/** Ends with one sentence and code 2 where a command throws. */
function orFail<Options>(run: (stack: string, options: Options) => void) {
  return (stack: string, options: Options): void => {
    try {
      run(stack, options);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    }
  };
}

function main(): void {
  const program = new Command("brokers")
    .description("Brokers on premises, in the networks of a stack's brokers.")
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 2);
    });
  program
    .command("plan")
    .description(
      "Prints how to move from a broker on premises to those of the stack, step by step.",
    )
    .argument("<stack>", "name of the stack")
    .option("--site <name>", "one broker on premises (default: all of them)")
    .action(orFail(plan));
  program
    .command("on-premises")
    .description("Prints the configuration and the runbook of a broker on premises.")
    .argument("<stack>", "name of the stack")
    .option("--site <name>", "one broker on premises (default: all of them)")
    .option("--out <folder>", "write the files below this folder, in one for each broker")
    .option("--preview", "take the addresses of the offline preview, which are made up")
    .action(orFail(onPremises));
  program.parse();
}

if (require.main === module) {
  main();
}
