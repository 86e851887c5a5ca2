import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { type Access, emrfsAccess } from "../queries/emr/emrfsAccess";

/** What each configured user of EMR can access; regions that are alike share a row. */
export function emrfs(graph: StackGraph): Report {
  const rows = new Map<string, { readonly cells: readonly string[]; readonly regions: string[] }>();
  for (const { resource, access } of emrfsAccess(graph).configurations) {
    const region = resource.region ?? "unknown region";
    for (const entry of access) {
      const cells = cellsOf(entry).map((cell) => cell.replaceAll(region, "{region}"));
      const row = rows.get(cells.join("\n")) ?? { cells, regions: [] };
      row.regions.push(region);
      rows.set(cells.join("\n"), row);
    }
  }
  return {
    title: "What users of EMR can access",
    columns: ["user", "location", "decided by", "access", "as declared", "regions"],
    rows: [...rows.values()].map(({ cells, regions }) => [...cells, regions.sort().join(", ")]),
  };
}

function cellsOf({ user, location, mapping, canRead, canWrite, isOwn }: Access): string[] {
  const by =
    mapping === undefined
      ? "nothing: the role of the instances"
      : `${mapping.by} ${mapping.identifiers.join(", ")}`;
  const access = [...(canRead ? ["read"] : []), ...(canWrite ? ["write"] : [])].join(" and ");
  return [user, location, by, access || "nothing", isOwn === canRead ? "yes" : "no"];
}
