import { overlaps } from "../../../lib/queues/shards/shuffleShards";
import { need } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import {
  holdsShards,
  type Parameter,
  PARAMETER,
  shardDocument,
  shardsIn,
} from "../../queries/messaging/shardSets";

/** What one tenant does to its queues must leave every other one a queue. */
export const shardsApart: OutputRule<Parameter> = {
  id: "shards-apart",
  claim: "No two tenants share more queues than their set of shards allows.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Whether the queues of a set have consumers of their own."],
  fix: "Assign the queues that npm run shards prints.",
  question: "whether tenants share too many queues",
  stage: "outputs",
  types: [PARAMETER],
  check(parameter, report) {
    if (!holdsShards(parameter)) {
      return;
    }
    const document = need(shardDocument(parameter));
    if (document === undefined) {
      report.violation("it does not hold the queues of tenants; write what the stack file has");
      return;
    }
    for (const { tenants, cells } of overlaps(shardsIn(document), document.mostShared)) {
      report.violation(
        `${tenants.join(" and ")} share ${cells.join(" and ")}, and the set allows ${document.mostShared}; assign the queues that npm run shards prints`,
      );
    }
  },
};
