/** The clusters whose endpoint AWS runs outside of the network, on the internet unless that is turned off. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision } from "../../frame/decision";
import { flag, isPresent, isUnknown, property, texts } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { isInternet } from "../network/internet";
import { type Path, pathThrough } from "./path";

const EKS_CLUSTER = "aws:eks/cluster:Cluster";
const SEARCH_DOMAINS = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"] as const;

/** Types of the resources that have such an endpoint. */
export const ENDPOINT_TYPES = [EKS_CLUSTER, ...SEARCH_DOMAINS] as const;

/** Each of them, and the way of the internet to its endpoint. */
export function endpointPaths(graph: StackGraph): { target: Resource; path: Path }[] {
  return [
    ...resourcesOf(graph, EKS_CLUSTER).map((cluster) => ({
      target: cluster,
      path: pathToEndpoint("public endpoint of the cluster", isEksPublic(cluster)),
    })),
    // Source: OpenSearch Service Developer Guide, "Launching your domains within a VPC".
    ...resourcesOf(graph, ...SEARCH_DOMAINS).map((domain) => {
      const isInVpc = isPresent(property(domain, "vpcOptions"));
      const isPublic = isUnknown(isInVpc) ? isInVpc : !isInVpc;
      return { target: domain, path: pathToEndpoint("public endpoint of the domain", isPublic) };
    }),
  ];
}

/** Public, from everywhere, unless the cluster says otherwise. Source: EKS User Guide, "Cluster API server endpoint". */
function isEksPublic(
  cluster: ReturnType<typeof resourcesOf<typeof EKS_CLUSTER>>[number],
): Decision {
  const access = flag(property(cluster, "vpcConfig", "endpointPublicAccess"));
  if (access === false) {
    return false;
  }
  const ranges = texts(property(cluster, "vpcConfig", "publicAccessCidrs"));
  const isOpen =
    ranges.length === 0 ||
    anyOf(ranges.map((range) => (isUnknown(range) ? range : (isInternet(range) ?? Unknown.value))));
  return isUnknown(access) && isOpen !== false ? access : isOpen;
}

function pathToEndpoint(hop: string, isOpen: Decision): Path {
  return pathThrough([
    { hop: "the internet", isOpen: true, obstacle: "" },
    { hop, isOpen, obstacle: `the ${hop} is off` },
  ]);
}
