import { type Finding } from "../../graph/pack";
import { type Resource } from "../../graph/stackGraph";
import { type StackPreview } from "../previewStack";
import { type Writer } from "./writer";

/** Name and version of the document's schema; an incompatible change increments the version. */
const schema = "meridian.preview/1";

/**
 * One JSON document for one stack, and a list of documents for several.
 *
 * Secrets read `[secret]`, unknown values `[unknown]`: the values serialise themselves so.
 */
export const json: Writer = {
  write: (previews, { list }) => {
    const documents = previews.map(documentOf);
    return `${JSON.stringify(list ? documents : documents[0], null, 2)}\n`;
  },
};

function documentOf({ graph, findings, reports, timings }: StackPreview): object {
  return {
    schema,
    project: graph.project,
    stack: graph.stack,
    resources: graph.resources.map(resourceOf),
    outputs: graph.outputs,
    findings: findings?.map(findingOf) ?? null,
    reports: reports.map(({ title, columns, rows }) => ({ title, columns, rows })),
    timings: Object.fromEntries(
      Object.entries(timings).map(([name, ms]) => [name, Math.round(ms as number)]),
    ),
  };
}

/** Absent properties, such as the provider of a component, are left out. */
function resourceOf(resource: Resource): object {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    id: resource.id,
    parent: resource.parent,
    provider: resource.provider,
    region: resource.region,
    inputs: resource.inputs,
    outputs: resource.outputs,
    dependencies: resource.dependencies,
    propertyDependencies: resource.propertyDependencies,
    protect: resource.protect,
    aliases: resource.aliases,
    ignoreChanges: resource.ignoreChanges,
    replaceOnChanges: resource.replaceOnChanges,
    deleteBeforeReplace: resource.deleteBeforeReplace,
  };
}

function findingOf({ policy, level, urn, message, undecided }: Finding): object {
  return { policy, level, urn, message, undecided };
}
