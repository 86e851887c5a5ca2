import { type ChangeKind, type GraphChanges } from "../../../graph/changes/changes";
import { type StackGraph } from "../../../graph/stackGraph";
import { isCounted } from "../regions";
import { kindsInOrder } from "./changeGroups";

/** What happened to a resource, for a list or a count. */
export const participles: Readonly<Record<ChangeKind, string>> = {
  replace: "replaced",
  delete: "deleted",
  update: "updated",
  create: "created",
};

/** Such as `1 replaced, 2 created, 811 unchanged`. Changes of providers are listed and not counted. */
export function changeCounts({ changes }: GraphChanges, { resources }: StackGraph): string {
  const counted = changes.filter(({ resource }) => isCounted(resource));
  const countOf = (kind: ChangeKind): number =>
    counted.filter((change) => change.kind === kind).length;
  const unchanged = resources.filter(isCounted).length - counted.length + countOf("delete");
  return [
    ...kindsInOrder
      .filter((kind) => countOf(kind) > 0)
      .map((kind) => `${countOf(kind)} ${participles[kind]}`),
    `${unchanged} unchanged`,
  ].join(", ");
}
