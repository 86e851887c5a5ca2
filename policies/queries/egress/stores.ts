/** The caches, databases and brokers of a stack, by the host names under which clients connect to them. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { append } from "../append";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, number, stringsIn } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Placement } from "../placement/placement";
import { placements, placementOf } from "../placement/workloads";
import { referrers } from "../references";
import { type Ports } from "../reach/traffic";

/** The outputs that hold the host names of a type. */
const HOST_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  "aws:elasticache/cluster:Cluster": ["clusterAddress", "configurationEndpoint", "cacheNodes"],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    "primaryEndpointAddress",
    "readerEndpointAddress",
    "configurationEndpointAddress",
  ],
  "aws:elasticache/serverlessCache:ServerlessCache": ["endpoints", "readerEndpoints"],
  "aws:mq/broker:Broker": ["instances"],
  "aws:msk/cluster:Cluster": [
    "bootstrapBrokers",
    "bootstrapBrokersTls",
    "bootstrapBrokersSaslIam",
    "bootstrapBrokersSaslScram",
  ],
  "aws:rds/clusterInstance:ClusterInstance": ["endpoint"],
  "aws:rds/instance:Instance": ["address"],
  "aws:redshift/cluster:Cluster": ["dnsName"],
};

/** A connection that a workload opens to a store of the stack. */
export interface StoreConnection {
  readonly host: string;
  readonly store: Placement;
  /** The port behind the host name, else that of the store, else any. */
  readonly ports: Ports;
}

/** Any port: where neither the value nor the store names one. */
const ANY_PORT: Ports = { from: 0, to: 65_535 };

/** Host names of AWS, with the port behind them where there is one. */
const HOST = /((?:[\w-]+\.)+amazonaws\.com(?:\.cn)?)(?::(\d{1,5}))?/g;

/** The connections to stores of the stack that texts such as `rediss://host:6379` name, each once. */
export function connectionsNamed(
  graph: StackGraph,
  values: readonly string[],
): readonly StoreConnection[] {
  const found = new Map<string, StoreConnection>();
  for (const [named, host = "", port] of values.flatMap((value) => [...value.matchAll(HOST)])) {
    for (const store of storesByHost(graph).get(host) ?? []) {
      const own = port === undefined ? portOf(store.resource) : Number(port);
      const ports = own === undefined ? ANY_PORT : { from: own, to: own };
      found.set(`${named} ${store.resource.urn}`, { host, store, ports });
    }
  }
  return [...found.values()];
}

function portOf({ inputs, outputs }: Resource): number | undefined {
  const port = number(outputs["port"] ?? inputs["port"]);
  return isUnknown(port) ? undefined : port;
}

const storesByHost = perGraph((graph): ReadonlyMap<string, readonly Placement[]> => {
  const byHost = new Map<string, Placement[]>();
  const addHosts = (resource: Resource, names: readonly string[], store: Placement) => {
    const values = names.flatMap((name) => [...stringsIn(resource.outputs[name])]);
    for (const [, host = ""] of values.flatMap((value) => [...value.matchAll(HOST)])) {
      if (byHost.get(host)?.includes(store) !== true) {
        append(byHost, host, store);
      }
    }
  };
  for (const store of placements(graph)) {
    addHosts(store.resource, HOST_OUTPUTS[store.resource.type] ?? [], store);
  }
  // The names of an Aurora cluster lead to any of its instances, which have the same groups.
  for (const cluster of resourcesOf(graph, RDS_CLUSTER)) {
    const [instance] = instancesByCluster(graph).of(cluster);
    const store = instance && placementOf(graph, instance);
    if (store !== undefined) {
      addHosts(cluster, ["endpoint", "readerEndpoint"], store);
    }
  }
  return byHost;
});

const RDS_CLUSTER = "aws:rds/cluster:Cluster";
const instancesByCluster = perGraph((graph) =>
  referrers(graph, ["aws:rds/clusterInstance:ClusterInstance"], "clusterIdentifier", [RDS_CLUSTER]),
);
