import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { blastRadius } from "../../lib/queues/shards/shuffleShards";
import { isUnknown } from "../frame/properties";
import { shardDocument, shardSets, shardsIn } from "../queries/messaging/shardSets";

/** How much of its tenants one tenant, or one queue, of each set of shards affects. */
export function shards(graph: StackGraph): Report {
  return {
    title: "Tenants that one bad tenant or one lost queue affects",
    columns: [
      "shards",
      "region",
      "tenants",
      "queues",
      "share a queue with the worst tenant",
      "have no other queue than its",
      "use the most used queue",
    ],
    rows: shardSets(graph).flatMap((parameter) => {
      const document = shardDocument(parameter);
      if (document === undefined || isUnknown(document)) {
        return [];
      }
      const radius = blastRadius(document.queues, shardsIn(document));
      const region = parameter.region ?? "unknown region";
      const [tenants, queues] = [Object.keys(document.tenants), document.queues];
      return [
        [
          parameter.name,
          region,
          String(tenants.length),
          String(queues.length),
          percent(radius.poisonedDegraded),
          percent(radius.poisonedLost),
          percent(radius.cellDegraded),
        ],
      ];
    }),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
