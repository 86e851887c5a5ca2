/** The networks of a stack's brokers with brokers on premises, from its stack file. */
import { type StackConfig } from "../../config";
import { type BrokerNetworkSpec, type OnPremisesSpec } from "../../lib/brokers/schema";
import { networkConnectors } from "../../lib/brokers/plan";
import { type ConnectorPlan } from "../../lib/brokers/network/connectors";
import { didYouMean } from "../../lib/spec/suggest";
import { stackConfiguration, type StackFileValues } from "../stackConfiguration";

/** A broker on premises in the network of a broker of the stack. */
export interface ConfiguredSite {
  readonly broker: string;
  readonly network: BrokerNetworkSpec;
  readonly site: string;
  readonly spec: OnPremisesSpec;
  /** Connections that it opens itself. */
  readonly connectors: readonly ConnectorPlan[];
  readonly config: StackConfig;
}

/**
 * The brokers on premises of a stack.
 *
 * @param only name of one of them; undefined for all.
 * @throws {Error} with one sentence where there is none, or none of that name.
 */
export function configuredSites(
  source: StackFileValues,
  only: string | undefined,
): readonly ConfiguredSite[] {
  const config = stackConfiguration(source);
  const sites = Object.entries(config.spec.brokers).flatMap(([broker, { network }]) =>
    network === undefined ? [] : sitesOf(broker, network, config),
  );
  if (sites.length === 0) {
    throw new Error(
      `${source.file} has no broker on premises; set brokers.<name>.network.onPremises`,
    );
  }
  const names = sites.map(({ site }) => site);
  if (only !== undefined && !names.includes(only)) {
    const advice = didYouMean(only, names) || `; it has ${names.join(", ")}`;
    throw new Error(`${source.file} has no broker on premises "${only}"${advice}`);
  }
  return sites.filter(({ site }) => [undefined, site].includes(only));
}

function sitesOf(broker: string, network: BrokerNetworkSpec, config: StackConfig) {
  const spec = config.spec.brokers[broker];
  const connectors = spec === undefined ? [] : networkConnectors(spec, config.spec);
  return Object.entries(network.onPremises).map(([site, onPremises]) => ({
    broker,
    network,
    site,
    spec: onPremises,
    connectors: connectors.filter(({ from }) => from === site),
    config,
  }));
}
