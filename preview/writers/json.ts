import { type ResourceChange } from "../../graph/changes/changes";
import { type Finding, type Report } from "../../graph/pack";
import { type Resource } from "../../graph/stackGraph";
import { type Comparison, type StackPreview } from "../previewStack";
import { outputChanges } from "./changes/outputChanges";
import { reportChanges } from "./changes/reportChanges";
import { reportName } from "./reportNames";
import { type Writer } from "./writer";

/** Name and version of the document's schema, preview.schema.json; an incompatible change increments the version. */
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

function documentOf(preview: StackPreview): object {
  const { graph, findings, reports, policies = [], comparison, notes, timings } = preview;
  return {
    schema,
    project: graph.project,
    stack: graph.stack,
    resources: graph.resources.map(resourceOf),
    outputs: graph.outputs,
    findings: findings?.map(findingOf) ?? null,
    reports: reports.map(reportOf),
    policies: policies.map(({ name, claim, fix }) => ({ name, claim, fix })),
    comparison: comparison === undefined ? null : comparisonOf(comparison, preview),
    notes,
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
    custom: resource.custom,
    remote: resource.remote,
    inputs: resource.inputs,
    outputs: resource.outputs,
    dependencies: resource.dependencies,
    propertyDependencies: resource.propertyDependencies,
    protect: resource.protect,
    retainOnDelete: resource.retainOnDelete,
    aliases: resource.aliases,
    ignoreChanges: resource.ignoreChanges,
    replaceOnChanges: resource.replaceOnChanges,
    deleteBeforeReplace: resource.deleteBeforeReplace,
  };
}

function findingOf({ policy, level, urn, message, undecided }: Finding): object {
  return { policy, level, urn, message, undecided };
}

function reportOf(report: Report): object {
  const { title, summary, highlights, columns, rows } = report;
  return { name: reportName(report), title, summary, highlights, columns, rows };
}

/** Resources are named by their URNs: those after the change are in `resources`. */
function comparisonOf(comparison: Comparison, { graph, reports }: StackPreview): object {
  const { base } = comparison;
  if (comparison.kind === "unknown") {
    return { base, reason: comparison.reason };
  }
  const { before, deployed, changes } = comparison;
  const outputs = outputChanges(before?.graph.outputs ?? {}, graph.outputs, !deployed);
  return {
    base,
    isNew: before === undefined,
    isDeployed: deployed,
    changes: changes.changes.map(changeOf),
    conflicts: changes.conflicts.map(({ kind, urn, message }) => ({ kind, urn, message })),
    unchanged: changes.unchanged,
    outputs: outputs.map(({ path, text }) => ({ path, text })),
    reports: reportChanges(before?.reports ?? [], reports, deployed),
  };
}

function changeOf({ kind, resource, previous, properties, deletesFirst }: ResourceChange): object {
  return {
    kind,
    urn: resource.urn,
    previousUrn: previous?.urn,
    properties: properties.map(({ path, before, after, replaces, from }) => ({
      path,
      before,
      after,
      replaces,
      from,
    })),
    deletesFirst,
  };
}
