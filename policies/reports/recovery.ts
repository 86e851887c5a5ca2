import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { OBJECTIVES } from "../../lib/recovery/objectives";

import { type DataStore, dataStoresOf, rtoOf } from "../queries/recovery/dataStores";

/** What the loss of a region costs each data store: the data, and the time until it is written again. */
export function recovery(graph: StackGraph): Report {
  return {
    title: "Data stores when a region is lost",
    columns: ["kind", "store", "regions", "loses up to", "written again", "started by", "because"],
    rows: dataStoresOf(graph).map(rowOf),
  };
}

function rowOf(store: DataStore): readonly string[] {
  const { name, objective, regions, resources } = store;
  const places = [...regions].sort().join(", ");
  if (objective === undefined) {
    const type = resources[0]?.type.split(":").at(-1) ?? "";
    return [type, name, places, "not known", "not known", "", "no objective of it is known"];
  }
  const { kind, outcome, rpoSeconds, startedBy } = OBJECTIVES[objective];
  return [kind, name, places, rpoText(rpoSeconds), rtoText(rtoOf(store)), startedBy, outcome];
}

function rpoText(seconds: number | "unbounded"): string {
  return seconds === "unbounded" ? seconds : seconds === 0 ? "nothing" : `${seconds} s`;
}

function rtoText(seconds: number | "return" | undefined): string {
  return seconds === "return"
    ? "when it returns"
    : seconds === 0
      ? "at once"
      : `${seconds ?? ""} s`;
}
