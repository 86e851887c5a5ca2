/**
 * The ports between a cluster and the servers of its directory.
 *
 * Sources: Microsoft Learn, "How to configure a firewall for Active Directory domains and trusts"; MIT
 * Kerberos documentation, "Configuring your firewall" (88, 464 and 749); EMR Management Guide, "Tutorial:
 * Configure a cross-realm trust with an Active Directory domain".
 */
import { type EmrSpec, type KerberosSpec } from "../../schema";
import { type ClusterSpec } from "../schema";

export interface DirectoryPlan {
  /** IPv4 ranges of the directory's servers, each once. */
  readonly cidrs: readonly string[];
  /** Ports that nodes connect to. */
  readonly egress: readonly DirectoryPort[];
  /** Ports of the cluster's own KDC that the directory connects to: none without a trust. */
  readonly ingress: readonly DirectoryPort[];
}

export interface DirectoryPort {
  /** Part of a rule's name, such as `kerberos`. */
  readonly name: string;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

type Service = readonly [name: string, port: number, protocols: "tcp" | "both"];

/** What both KDCs of a trust offer each other. */
const KDC: readonly Service[] = [
  ["kerberos", 88, "both"],
  ["password", 464, "both"],
  ["kadmin", 749, "tcp"],
];

const DIRECTORY: readonly Service[] = [
  ["dns", 53, "both"],
  ...KDC,
  ["ldap", 389, "both"],
  ["ldaps", 636, "tcp"],
  ["global-catalog", 3268, "tcp"],
  ["global-catalog-tls", 3269, "tcp"],
];

/** Plans the ports of a cluster's directory; undefined without one. */
export function planDirectory(spec: ClusterSpec, emr: EmrSpec): DirectoryPlan | undefined {
  const { directoryCidrs } = spec;
  if (directoryCidrs.length === 0) {
    return undefined;
  }
  const { kerberos } = emr;
  const hasTrust = kerberos?.kdc === "cluster" && kerberos.trust !== undefined;
  return {
    cidrs: [...new Set(directoryCidrs)],
    egress: portsOf([...DIRECTORY, ...ownPorts(spec, kerberos)]),
    ingress: hasTrust ? portsOf(KDC) : [],
  };
}

/** Ports that the configuration names, where they are not the default of their protocol. */
function ownPorts({ hue }: ClusterSpec, kerberos: KerberosSpec | undefined): Service[] {
  const servers = kerberos?.kdc === "cluster" ? kerberos.trust : kerberos;
  const named: [address: string | undefined, protocols: Service[2]][] = [
    [servers?.kdcServer, "both"],
    [servers?.adminServer, "tcp"],
    [hue?.ldapUrl, "tcp"],
  ];
  return named.flatMap(([address, protocols]): Service[] => {
    const port = Number(/:(\d+)$/.exec(address ?? "")?.[1]);
    return Number.isNaN(port) || DIRECTORY.some(([, known]) => known === port)
      ? []
      : [[`port-${port}`, port, protocols]];
  });
}

function portsOf(services: readonly Service[]): DirectoryPort[] {
  const ports = new Map<string, DirectoryPort>();
  for (const [name, port, protocols] of services) {
    for (const protocol of protocols === "both" ? (["tcp", "udp"] as const) : ["tcp" as const]) {
      ports.set(`${protocol} ${port}`, { name, port, protocol });
    }
  }
  return [...ports.values()];
}
