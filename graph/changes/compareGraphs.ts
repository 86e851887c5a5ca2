/**
 * What a deployment does to each resource, from the graph of the stack before and after a change.
 *
 * It follows the engine: inputs are compared after `ignoreChanges`; an input that comes from a replaced resource
 * counts as changed; a resource whose replacement deletes first takes along each resource that it makes
 * replaced. Source: pulumi/pulumi, `pkg/resource/deploy/step_generator.go`.
 *
 * It cannot see what differs between the graph before and AWS, nor a default that the provider fills in.
 */
import { type Resource, type StackGraph } from "../stackGraph";
import { type Value } from "../value";
import {
  type GraphChanges,
  type KeptResource,
  type PropertyChange,
  type ResourceChange,
} from "./changes";
import { findConflicts } from "./conflicts";
import { differences } from "./differences";
import { parsePath, pathText, type PropertyPath, withIgnored } from "./propertyPath";
import { type InputChange, providerDeletesFirst, repeatsInput, replaces } from "./replacement";

/** The changes so far, by URN: all sources of a resource are registered before it. */
type Decided = ReadonlyMap<string, ResourceChange>;

/** Compares two graphs of one stack. */
export function compareGraphs(before: StackGraph, after: StackGraph): GraphChanges {
  const kept = keptResources(before, after);
  const decided = new Map<string, ResourceChange>();
  const resources = after.resources.filter(isComparable);
  for (const resource of resources) {
    const pair = kept.get(resource.urn);
    const change = pair === undefined ? creation(resource) : changeOf(pair, decided);
    if (change !== undefined) {
      decided.set(resource.urn, change);
    }
  }
  const changes = [...decided.values(), ...deletions(before, kept)];
  return {
    changes,
    conflicts: findConflicts(before, [...kept.values()], changes),
    unchanged: resources.length - decided.size,
  };
}

/** Components have no counterpart in AWS. */
function isComparable({ custom }: Resource): boolean {
  return custom;
}

/** The resources of both graphs by their URNs after the change: of the same URN, else of an alias. */
function keptResources(before: StackGraph, after: StackGraph): ReadonlyMap<string, KeptResource> {
  const kept = new Map<string, KeptResource>();
  for (const resource of after.resources.filter(isComparable)) {
    const { urn, aliases = [] } = resource;
    const old = [urn, ...aliases].map((name) => before.get(name)).find((found) => found?.custom);
    if (old !== undefined) {
      kept.set(urn, { before: old, after: resource });
    }
  }
  return kept;
}

function creation(resource: Resource): ResourceChange {
  return { kind: "create", resource, previous: undefined, properties: [], deletesFirst: false };
}

function deletions(
  before: StackGraph,
  kept: ReadonlyMap<string, KeptResource>,
): readonly ResourceChange[] {
  const urns = new Set([...kept.values()].map((pair) => pair.before.urn));
  return before.resources
    .filter((resource) => isComparable(resource) && !urns.has(resource.urn))
    .reverse()
    .map((resource) => ({ ...creation(resource), kind: "delete", previous: resource }));
}

function changeOf(
  { before: previous, after: resource }: KeptResource,
  decided: Decided,
): ResourceChange | undefined {
  const after = withIgnored(previous.inputs, resource.inputs, resource.ignoreChanges ?? []);
  const inputs = { type: resource.type, before: previous.inputs, after };
  const properties = propertyChanges(inputs, resource, decided);
  const isMoved = isOnAnotherProvider(previous, resource, decided);
  if (properties.length === 0 && !isMoved) {
    return undefined;
  }
  const isReplaced = isMoved || properties.some((property) => property.replaces);
  return {
    kind: isReplaced ? "replace" : "update",
    resource,
    previous,
    properties,
    deletesFirst: isReplaced && deletesFirst(resource, properties, decided),
  };
}

function propertyChanges(
  inputs: InputChange,
  resource: Resource,
  decided: Decided,
): readonly PropertyChange[] {
  const isReplacing = (path: PropertyPath) =>
    replaces(inputs, path) || isListed(resource.replaceOnChanges ?? [], path);
  const differing = differences(inputs.before, inputs.after);
  const changed = new Set(differing.map(({ path }) => path[0]));
  const written = differing.map(({ path, before, after }): PropertyChange => {
    return { path: pathText(path), before, after, replaces: isReplacing(path) };
  });
  const followed = replacedSources(resource, inputs, decided)
    .filter(({ input }) => !changed.has(input))
    .map(({ input, from }): PropertyChange => {
      const values = { before: inputs.before[input], after: inputs.after[input] };
      return { path: pathText([input]), ...values, replaces: isReplacing([input]), from };
    });
  return [...written, ...followed];
}

/** The inputs that come from a replaced resource, and whose new values only the deployment knows. */
function replacedSources(
  { propertyDependencies, ignoreChanges = [] }: Resource,
  { before, after }: InputChange,
  decided: Decided,
): readonly { readonly input: string; readonly from: string }[] {
  return Object.entries(propertyDependencies)
    .filter(([input]) => before[input] !== undefined && !ignoreChanges.includes(input))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([input, urns]) => {
      const sources = urns.flatMap((urn) => decided.get(urn) ?? []);
      const source = sources.find((change) => isUnknownAfter(change, after[input]));
      return source === undefined ? [] : [{ input, from: source.resource.urn }];
    });
}

/** While a resource is deleted first, all of its outputs are unknown; else, those that the program wrote are known. */
function isUnknownAfter(
  { kind, resource, deletesFirst }: ResourceChange,
  value: Value | undefined,
) {
  return kind === "replace" && (deletesFirst || !repeatsInput(value, resource.inputs));
}

/** A resource is replaced with its provider, and if it gets one of another region. */
function isOnAnotherProvider(previous: Resource, resource: Resource, decided: Decided): boolean {
  const provider = decided.get(resource.provider ?? "");
  return provider?.kind === "replace" || previous.region !== resource.region;
}

function deletesFirst(
  { type, inputs, deleteBeforeReplace }: Resource,
  properties: readonly PropertyChange[],
  decided: Decided,
): boolean {
  const follows = properties.some(
    ({ replaces: isReplacing, from = "" }) => isReplacing && decided.get(from)?.deletesFirst,
  );
  return follows || (deleteBeforeReplace ?? providerDeletesFirst(type, inputs));
}

/** Whether a path is one of the paths of `replaceOnChanges`, or below it. */
function isListed(listed: readonly string[], path: PropertyPath): boolean {
  return listed.some((text) =>
    parsePath(text).every((key, index) => key === "*" || key === path[index]),
  );
}
