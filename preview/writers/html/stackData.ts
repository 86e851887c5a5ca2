import { type Resource } from "../../../graph/stackGraph";
import { type StackPreview } from "../../previewStack";
import { isCounted, noRegion } from "../regions";
import { shortType } from "../shortType";
import { type ResourceData, type StackData } from "./pageData";

/** Characters of one text that the page shows, such as the code of a function; what is cut is counted. */
const longestText = 4_000;

/** What the script of the page reads for one stack. */
export function stackDataOf({ graph, findings = [], reports }: StackPreview): StackData {
  const indexes = new Map(graph.resources.map(({ urn }, index) => [urn, index]));
  const indexOf = (urn: string): readonly number[] => {
    const index = indexes.get(urn);
    return index === undefined ? [] : [index];
  };
  const findingsByUrn = new Map<string, { policy: string; message: string }[]>();
  for (const { urn = "", policy, message } of findings) {
    findingsByUrn.set(urn, [...(findingsByUrn.get(urn) ?? []), { policy, message }]);
  }
  const [failover] = reports.flatMap(({ data }) => data?.() ?? []);
  const resourceOf = (resource: Resource): ResourceData => {
    const [parent] = indexOf(resource.parent ?? "");
    return {
      urn: resource.urn,
      type: shortType(resource.type),
      name: resource.name,
      region: resource.region ?? noRegion,
      counted: isCounted(resource),
      protect: resource.protect,
      ...(parent === undefined ? {} : { parent }),
      inputs: masked(resource.inputs),
      dependencies: resource.dependencies.flatMap(indexOf),
      findings: findingsByUrn.get(resource.urn) ?? [],
    };
  };
  return {
    resources: graph.resources.map(resourceOf),
    ...(failover === undefined ? {} : { failover }),
  };
}

/** Plain JSON of a value: secrets and unknown values serialise themselves as `[secret]` and `[unknown]`. */
function masked(value: unknown): unknown {
  const shorten = (_key: string, text: unknown): unknown =>
    typeof text === "string" && text.length > longestText
      ? `${text.slice(0, longestText)} … ${text.length - longestText} more characters`
      : text;
  return JSON.parse(JSON.stringify(value, shorten)) as unknown;
}
