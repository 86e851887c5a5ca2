import { type Resource } from "../../../graph/stackGraph";
import { type StackPreview } from "../../previewStack";
import { participles } from "../changes/counts";
import { isCounted, noRegion } from "../regions";
import { shortType } from "../shortType";
import { type BoxData, type ResourceData, type StackData } from "./pageData";
import { type DrawnBox, type DrawnRegion } from "./topology/draw";

/** Characters of one text that the page shows, such as the code of a function; what is cut is counted. */
const longestText = 4_000;

/** What the script of the page reads for one stack. */
export function stackDataOf(preview: StackPreview, drawings: readonly DrawnRegion[]): StackData {
  const { graph, reports } = preview;
  const indexes = new Map(graph.resources.map(({ urn }, index) => [urn, index]));
  const indexesOf = (urns: readonly string[]): readonly number[] =>
    urns.flatMap((urn) => indexes.get(urn) ?? []);
  const findings = findingsByUrn(preview);
  const changes = changesByUrn(preview);
  const resourceOf = (resource: Resource): ResourceData => {
    const { urn, name, protect } = resource;
    const [parent] = indexesOf(resource.parent === undefined ? [] : [resource.parent]);
    const change = changes.get(urn);
    return {
      urn,
      type: shortType(resource.type),
      name,
      region: resource.region ?? noRegion,
      counted: isCounted(resource),
      protect,
      ...(parent === undefined ? {} : { parent }),
      inputs: masked(resource.inputs),
      dependencies: indexesOf(resource.dependencies),
      findings: findings.get(urn) ?? [],
      ...(change === undefined ? {} : { change }),
    };
  };
  const boxOf = ({ id, urns, zone }: DrawnBox): BoxData => ({
    id,
    resources: indexesOf(urns),
    ...(zone === undefined ? {} : { zone }),
  });
  const [failover] = reports.flatMap(({ data }) => data?.() ?? []);
  return {
    resources: graph.resources.map(resourceOf),
    boxes: drawings.flatMap(({ boxes }) => boxes.map(boxOf)),
    ...(failover === undefined ? {} : { failover }),
  };
}

function findingsByUrn({
  findings = [],
}: StackPreview): ReadonlyMap<string, ResourceData["findings"]> {
  const byUrn = new Map<string, ResourceData["findings"]>();
  for (const { urn = "", policy, message } of findings) {
    byUrn.set(urn, [...(byUrn.get(urn) ?? []), { policy, message }]);
  }
  return byUrn;
}

function changesByUrn({ comparison }: StackPreview): ReadonlyMap<string, string> {
  const changes = comparison?.kind === "changes" ? comparison.changes.changes : [];
  return new Map(changes.map(({ resource, kind }) => [resource.urn, participles[kind]]));
}

/** Plain JSON of a value: secrets and unknown values serialise themselves as `[secret]` and `[unknown]`. */
function masked(value: unknown): unknown {
  const shorten = (_key: string, text: unknown): unknown =>
    typeof text === "string" && text.length > longestText
      ? `${text.slice(0, longestText)} … ${text.length - longestText} more characters`
      : text;
  return JSON.parse(JSON.stringify(value, shorten)) as unknown;
}
