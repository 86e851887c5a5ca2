import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { resourcesOf } from "../frame/resources";
import { CLUSTER } from "../queries/emr/clusters";
import { SECURITY_CONFIGURATION } from "../queries/emr/emrfsAccess";
import { referrers } from "../queries/references";

/** Which clusters a change of a security configuration replaces: AWS can change neither in place. */
export function emrReplacements(graph: StackGraph): Report {
  const clusters = referrers(graph, [CLUSTER], "securityConfiguration", [SECURITY_CONFIGURATION]);
  return {
    title: "Clusters that a change of their security configuration replaces",
    columns: ["security configuration", "region", "clusters"],
    rows: resourcesOf(graph, SECURITY_CONFIGURATION).map((configuration) => [
      configuration.name,
      configuration.region ?? "unknown region",
      clusters
        .of(configuration)
        .map(({ name }) => name)
        .join(", ") || "none",
    ]),
  };
}
