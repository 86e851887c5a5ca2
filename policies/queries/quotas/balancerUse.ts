import { type StackGraph } from "../../../graph/stackGraph";

import { type AwsType } from "../../frame/awsTypes";
import { perGraph } from "../../frame/perGraph";
import { resourcesOf } from "../../frame/resources";
import { type Referrers, referrers } from "../references";
import { LISTENERS, listenersByBalancer, rulesByListener } from "../services/listeners";
import { LOAD_BALANCERS } from "../types";
import { type QuotaUse } from "./use";

/** The rules of a balancer's listeners, or their certificates; default ones count for neither. */
export function balancerUse(
  graph: StackGraph,
  what: "rules" | "certificates",
): readonly QuotaUse[] {
  const listeners = listenersByBalancer(graph);
  const members: Referrers<AwsType> =
    what === "rules" ? rulesByListener(graph) : certificatesByListener(graph);
  return resourcesOf(graph, ...LOAD_BALANCERS).map((balancer) => ({
    place: `load balancer ${balancer.name}`,
    resource: balancer,
    used: listeners
      .of(balancer)
      .map((listener) => members.of(listener).length)
      .reduce((sum, count) => sum + count, 0),
    unknown: listeners.undetermined.length > 0 ? Infinity : members.undetermined.length,
  }));
}

const certificatesByListener = perGraph((graph) =>
  referrers(graph, ["aws:lb/listenerCertificate:ListenerCertificate"], "listenerArn", LISTENERS),
);
