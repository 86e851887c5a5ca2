import { type StackGraph } from "../../../graph/stackGraph";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, need, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

const TABLE = "aws:dynamodb/table:Table";

/** A role of a region without a replica gets "not found" from the table, whatever it is allowed. */
export const tablesReplicated: OutputRule<Typed<typeof TABLE>> = {
  id: "tables-replicated",
  claim: "A table has a replica in every region whose roles are allowed to use it there.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Roles that are allowed by managed policies or by a pattern of regions."],
  fix: "Add the region to the replicas of the table.",
  question: "whether it has a replica where it is used",
  stage: "outputs",
  types: [TABLE],
  check(table, report, graph) {
    const name = need(text(property(table, "name"))) ?? "";
    const used = regionsByTable(graph).get(name) ?? new Set<string>();
    const replicas = need(list(property(table, "replicas"))).map((replica) =>
      need(text(property(replica, "regionName"))),
    );
    const missing = [...used].filter(
      (region) => region !== table.region && !replicas.includes(region),
    );
    if (missing.length > 0) {
      report.violation(
        `roles are allowed to use it in ${missing.join(" and ")}, where it has no replica; add the region to replicas`,
      );
    }
  },
};

/** Regions in which inline policies of roles name a table, by its name. */
const regionsByTable = perGraph((graph: StackGraph): ReadonlyMap<string, ReadonlySet<string>> => {
  const regions = new Map<string, Set<string>>();
  for (const policy of resourcesOf(graph, "aws:iam/rolePolicy:RolePolicy")) {
    const document = text(property(policy, "policy"));
    if (document === undefined || isUnknown(document)) {
      continue;
    }
    for (const [, region = "", name = ""] of document.matchAll(TABLE_ARN)) {
      regions.set(name, (regions.get(name) ?? new Set()).add(region));
    }
  }
  return regions;
});

const TABLE_ARN = /arn:[\w-]+:dynamodb:([a-z0-9-]+):\d{12}:table\/([\w.-]+)/g;
