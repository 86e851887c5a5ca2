import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { isUnknown } from "../frame/properties";
import { isDeclaredPublic } from "../proofs/network/internetReachDeclared";
import { internetReach, pathText } from "../queries/reach/internetReach";

/** What the internet reaches, how, and whether that is declared. */
export function reachability(graph: StackGraph): Report {
  const reached = internetReach(graph).filter(({ path }) => path.isOpen !== false);
  return {
    title: "What the internet reaches",
    columns: ["resource", "region", "reached", "declared public", "path"],
    rows: reached.map(({ resource, path }) => {
      const declared = isDeclaredPublic(resource);
      return [
        resource.name,
        resource.region ?? "",
        isUnknown(path.isOpen) ? "unknown" : "yes",
        isUnknown(declared) ? "unknown" : declared ? "yes" : "no",
        pathText(path),
      ];
    }),
  };
}
