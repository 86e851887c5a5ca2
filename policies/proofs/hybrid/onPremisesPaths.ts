import { describeFault, linkFault } from "../../../lib/hybrid/paths";

import { type Proof } from "../../frame/rule";
import { linksIn } from "../../queries/hybrid/links";

/** Firewalls on premises drop answers on another path, and a region without a path has no site. */
export const onPremisesPaths: Proof = {
  id: "on-premises-paths",
  claim:
    "Every region takes the same path to a network on premises and back, and in production another one when a router is lost.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "What routers on premises are really configured to prefer.",
    "Connections that the stack does not hold.",
    "The site itself: its power, its providers, and the cables that its routers share.",
  ],
  fix: "Connect a second router, and give the connection with the shortest AS path the highest local preference.",
  question: "which paths lead to a network on premises",
  stage: "stack",
  check(graph, at) {
    for (const link of linksIn(graph)) {
      const fault = linkFault(link, link.needsRedundancy);
      if (fault !== undefined) {
        at(link.component).violation(`the link to ${link.site} ${describeFault(fault, link)}`);
      }
    }
  },
};
