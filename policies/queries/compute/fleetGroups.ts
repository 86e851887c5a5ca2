/** Auto scaling groups, with the launch template, placement group and instance types of each. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import {
  idOf,
  isUnknown,
  list,
  type Maybe,
  property,
  record,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { type Subnet } from "../network/routes";
import { resourceOfId } from "../references";
import { SUBNETS } from "../types";

export const GROUP = "aws:autoscaling/group:Group";
export const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const PLACEMENT_GROUP = "aws:ec2/placementGroup:PlacementGroup";

export type Group = Typed<typeof GROUP>;

/** The part of a group that names its template: directly, or in a policy of mixed instances. */
export interface TemplateReference {
  readonly id: Maybe<string>;
  readonly version: Maybe<string>;
}

/** Where a group names its template; undefined where it has none. */
export function templateReference(group: Group): TemplateReference | undefined {
  const mixed = property(property(group, "mixedInstancesPolicy"), "launchTemplate");
  const specification = property(mixed, "launchTemplateSpecification");
  const named = [
    {
      id: text(property(group, "launchTemplate", "id")),
      version: text(property(group, "launchTemplate", "version")),
      name: text(property(group, "launchTemplate", "name")),
    },
    {
      id: text(property(specification, "launchTemplateId")),
      version: text(property(specification, "version")),
      name: text(property(specification, "launchTemplateName")),
    },
  ].find(({ id, name }) => id !== undefined || name !== undefined);
  return named && { id: named.id ?? named.name, version: named.version };
}

/** The template of a group; undefined where the stack does not hold it. */
export function templateOf(graph: StackGraph, group: Group): Maybe<Typed<typeof TEMPLATE>> {
  const reference = templateReference(group);
  if (reference === undefined) {
    return undefined;
  }
  if (!isUnknown(reference.id)) {
    const { id = "" } = reference;
    return (
      resourceOfId(graph, id, [TEMPLATE]) ??
      resourcesOf(graph, TEMPLATE).find(
        (template) => text(property(template, "name")) === id && template.region === group.region,
      )
    );
  }
  const sources = [
    ...sourcesOf(graph, group, "launchTemplate", [TEMPLATE]),
    ...sourcesOf(graph, group, "mixedInstancesPolicy", [TEMPLATE]),
  ];
  return sources.length === 1 ? sources[0] : Unknown.value;
}

/** The placement group of a group's instances; undefined where there is none in the stack. */
export function placementGroupOf(
  graph: StackGraph,
  group: Group,
): Maybe<Typed<typeof PLACEMENT_GROUP>> {
  const name = text(property(group, "placementGroup"));
  if (isUnknown(name)) {
    const sources = sourcesOf(graph, group, "placementGroup", [PLACEMENT_GROUP]);
    return sources.length === 1 ? sources[0] : Unknown.value;
  }
  const template = templateOf(graph, group);
  const inTemplate =
    template === undefined || isUnknown(template)
      ? template
      : text(property(template, "placement", "groupName"));
  const wanted = name ?? inTemplate;
  return isUnknown(wanted) || wanted === undefined
    ? wanted
    : resourcesOf(graph, PLACEMENT_GROUP).find(
        (each) => idOf(each) === wanted && each.region === group.region,
      );
}

/** Names of the instance types that a group starts. */
export function instanceTypesOf(graph: StackGraph, group: Group): readonly string[] | Unknown {
  const mixed = property(property(group, "mixedInstancesPolicy"), "launchTemplate");
  const overrides = list(property(mixed, "overrides"));
  if (isUnknown(overrides)) {
    return overrides;
  }
  const template = templateOf(graph, group);
  const types =
    overrides.length > 0
      ? overrides.map((override) => text(property(override, "instanceType")))
      : [isUnknown(template) ? template : template && text(property(template, "instanceType"))];
  return types.some(isUnknown)
    ? Unknown.value
    : types.filter((type): type is string => type !== undefined);
}

/** The subnets that a group starts instances in; unknown where one is not in the stack. */
export function subnetsOfGroup(graph: StackGraph, group: Group): readonly Subnet[] | Unknown {
  const named = texts(property(group, "vpcZoneIdentifiers"));
  if (named.some(isUnknown)) {
    const sources = sourcesOf(graph, group, "vpcZoneIdentifiers", SUBNETS);
    return sources.length === named.length ? sources : Unknown.value;
  }
  const found = named.flatMap((id) =>
    isUnknown(id) ? [] : (resourceOfId(graph, id, SUBNETS) ?? []),
  );
  return found.length === named.length ? found : Unknown.value;
}

/** The tags that a group gives its instances when it starts them, by key. */
export function propagatedTags(group: Group): ReadonlyMap<string, Maybe<string>> | Unknown {
  const tags = list(property(group, "tags"));
  if (isUnknown(tags)) {
    return tags;
  }
  return new Map(
    tags.flatMap((tag) => {
      const fields = record(tag);
      const key = text(property(tag, "key"));
      return isUnknown(fields) || typeof key !== "string" || fields?.["propagateAtLaunch"] === false
        ? []
        : [[key, text(property(tag, "value"))] as const];
    }),
  );
}

/** Every group of a stack. */
export const fleetGroups = perGraph((graph): readonly Group[] => resourcesOf(graph, GROUP));
