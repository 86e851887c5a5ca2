/**
 * What several regions have is built alike in each.
 *
 * A region that lacks an alarm, a rule or a subnet of the others is found out when traffic fails over to it.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, known, property, text, texts } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { counterparts, REGION, type RoleOf, rolesIn } from "../../queries/regions/counterparts";
import { SUBNETS } from "../../queries/types";

export const regionsAlike: Proof = {
  id: "regions-alike",
  claim:
    "A component that several regions have consists of the same resources and components in each, but for what the configuration gives one of them.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Components that stand in no component of their region, where fewer regions have them.",
    "What the resources are set to.",
    "Everything that a component declares to have beyond its counterparts, and parts that it declares and they do not.",
    "Components whose names do not have the name of a region, as AWS or its zone ids write it.",
  ],
  fix: "Create it in every region, or let the component around it declare what the configuration gives this region: resources in its output declares, components in its output parts.",
  question: "whether all regions are built alike",
  stage: "stack",
  check(graph, at) {
    const roleOf = rolesIn(graph);
    if (roleOf === undefined) {
      return;
    }
    const zones = zoneLettersByRegion(graph);
    for (const group of counterparts(graph, roleOf)) {
      const shapes = group.map((component) => shapeOf(graph, component, roleOf));
      for (const shape of shapes) {
        const missing = shapes
          .filter(({ declared }) => isWithin(declared, shape.declared))
          .map((other) => ({ other, roles: lacking(shape, other, zones) }))
          .find(({ roles }) => roles.length > 0);
        if (missing !== undefined) {
          const { other, roles } = missing;
          at(shape.component).violation(
            `it lacks ${listed(roles.map((role) => other.members.get(role)?.name ?? role))} of ${other.component.name}; create the same here, or declare the difference`,
          );
        }
      }
    }
  },
};

interface Shape {
  readonly component: Resource;
  readonly region: string | undefined;
  /** How many resources and components of each role it has, itself and not through other components. */
  readonly counts: ReadonlyMap<string, number>;
  /** The first member of each role. */
  readonly members: ReadonlyMap<string, Resource>;
  /** What it and the components around it declare to have. */
  readonly declared: ReadonlySet<string>;
  /** Components that the configuration gives it, by what their names add to its own, as `brokers` of `use1-brokers`, or by type. */
  readonly parts: readonly string[];
}

function shapeOf(graph: StackGraph, component: Resource, roleOf: RoleOf): Shape {
  const counts = new Map<string, number>();
  const firsts = new Map<string, Resource>();
  const members = graph
    .childrenOf(component.urn)
    .filter(({ type, custom }) => type.startsWith("aws:") || !custom);
  for (const member of members) {
    const role = roleOf(member);
    counts.set(role, (counts.get(role) ?? 0) + 1);
    firsts.set(role, firsts.get(role) ?? member);
  }
  return {
    component,
    region: regionOf(graph, component),
    counts,
    members: firsts,
    declared: declaredBy(graph, component),
    parts: texts(component.outputs["parts"]).flatMap((part) => known(part) ?? []),
  };
}

/** The region of the first resource in a component, itself or in one of its components. */
function regionOf(graph: StackGraph, component: Resource): string | undefined {
  for (const child of graph.childrenOf(component.urn)) {
    const region = child.region ?? (child.custom ? undefined : regionOf(graph, child));
    if (region !== undefined) {
      return region;
    }
  }
  return undefined;
}

function declaredBy(graph: StackGraph, component: Resource): ReadonlySet<string> {
  const declared = new Set<string>();
  for (let each: Resource | undefined = component; each; each = graph.get(each.parent ?? "")) {
    const own = texts(each.outputs["declares"] ?? each.inputs["declares"]);
    own.forEach((value) => declared.add(isUnknown(value) ? "what is not known yet" : value));
  }
  return declared;
}

/**
 * Roles of which a shape has fewer members than another, but for those of zones that its region lacks, and for
 * parts that the configuration gives the other alone.
 */
function lacking(shape: Shape, other: Shape, zones: ZoneLetters): readonly string[] {
  const isOfZoneHere = (role: string) => {
    const letters = [...role.matchAll(ZONE)].map(([, letter = ""]) => letter);
    const here = zones.get(shape.region ?? "");
    return here === undefined || letters.every((letter) => here.has(letter));
  };
  return [...other.counts]
    .filter(([role, count]) => (shape.counts.get(role) ?? 0) < count && isOfZoneHere(role))
    .map(([role]) => role)
    .filter((role) => !isPartOfOther(shape, other, other.members.get(role)));
}

/** @param member of the other shape */
function isPartOfOther(shape: Shape, other: Shape, member: Resource | undefined): boolean {
  const suffix = member?.name.slice(other.component.name.length + 1);
  const type = member?.type.split(":").at(-1);
  // Of `relay` and `relay-canary`, the longer one is meant.
  const [part] = other.parts
    .filter((each) => suffix === each || suffix?.startsWith(`${each}-`) === true || type === each)
    .sort((a, b) => b.length - a.length);
  return part !== undefined && !shape.parts.includes(part);
}

const ZONE = new RegExp(`${REGION}([a-z])\\b`, "g");

type ZoneLetters = ReadonlyMap<string, ReadonlySet<string>>;

/** The letters of the zones in which each region has subnets. */
function zoneLettersByRegion(graph: StackGraph): ZoneLetters {
  const letters = new Map<string, Set<string>>();
  for (const subnet of resourcesOf(graph, ...SUBNETS)) {
    const zone = text(property(subnet, "availabilityZone"));
    const region = subnet.region ?? "";
    if (typeof zone === "string") {
      letters.set(region, (letters.get(region) ?? new Set()).add(zone.slice(-1)));
    }
  }
  return letters;
}

function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((value) => other.has(value));
}

/** The first three names, and how many there are more. */
function listed(names: readonly string[]): string {
  const more = names.length - 3;
  return names.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
