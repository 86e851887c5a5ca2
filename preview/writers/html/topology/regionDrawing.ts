import { type Resource, type StackGraph } from "../../../../graph/stackGraph";
import { type Value } from "../../../../graph/value";
import { groupByRegion, noRegion, withoutRegion } from "../../regions";
import { shortType } from "../../shortType";
import { drawnTypes, type Role } from "./drawnTypes";
import { type Traffic, trafficOf } from "./trafficLinks";

/** One box: a resource, or several of one type that carry no traffic of their own. */
export interface Box {
  /** Stands for the resources in links. */
  readonly key: string;
  readonly role: Role;
  /** The first line says what it is, the others its name and details. */
  readonly lines: readonly string[];
  readonly resources: readonly Resource[];
  /** The VPC and zone that contain it; without a zone it spans those of the VPC. */
  readonly vpc?: string | undefined;
  readonly zone?: string | undefined;
  /** Whether the internet reaches it directly. */
  readonly isEntry: boolean;
}

export interface RegionDrawing {
  readonly region: string;
  readonly boxes: readonly Box[];
  /** From and to, by the keys of boxes. */
  readonly links: readonly (readonly [from: string, to: string])[];
  /** Names of the VPCs, by URN. */
  readonly vpcs: ReadonlyMap<string, string>;
}

/** More resources of one type than this, without traffic, are one box. */
const largestRow = 3;
/** In a region with more boxes than this, all resources of one type and place are one box. */
const mostBoxes = 150;

/** What is drawn of each region that has something to draw. */
export function regionDrawings(graph: StackGraph): readonly RegionDrawing[] {
  const traffic = trafficOf(graph, ({ type }) => type in drawnTypes);
  return groupByRegion(graph).flatMap(({ regions: [region = noRegion], resources }) => {
    const drawn = resources.filter(({ type }) => type in drawnTypes);
    return drawn.length === 0 ? [] : [drawingOf(graph, region, drawn, traffic)];
  });
}

function drawingOf(
  graph: StackGraph,
  region: string,
  drawn: readonly Resource[],
  traffic: Traffic,
): RegionDrawing {
  const own = new Set(drawn.map(({ urn }) => urn));
  const links = [...traffic].flatMap(([from, targets]) =>
    [...targets].filter((to) => own.has(from) && own.has(to)).map((to) => [from, to] as const),
  );
  const linked = new Set(links.flat());
  const targets = new Set(links.map(([, to]) => to));
  const placed = drawn.map((resource) => placedBox(graph, resource, targets));
  const fewer = grouped(placed, ({ key }) => !linked.has(key), largestRow);
  const boxes = fewer.length > mostBoxes ? grouped(placed, () => true, 1) : fewer;
  const keys = new Map(
    boxes.flatMap(({ key, resources }) => resources.map(({ urn }) => [urn, key] as const)),
  );
  const between = links.flatMap(([from, to]) => {
    const [start = "", end = ""] = [keys.get(from), keys.get(to)];
    return start === end ? [] : [`${start}\n${end}`];
  });
  const vpcs = graph.ofType(vpcType).filter((vpc) => vpc.region === region);
  return {
    region,
    boxes,
    links: [...new Set(between)].map((pair) => {
      const [from = "", to = ""] = pair.split("\n");
      return [from, to] as const;
    }),
    vpcs: new Map(
      vpcs.map(({ urn, name, inputs }) => [urn, `${name} ${shown(inputs["cidrBlock"])}`]),
    ),
  };
}

/** @param targets what traffic arrives at from within. */
function placedBox(graph: StackGraph, resource: Resource, targets: ReadonlySet<string>): Box {
  const { urn, type, name, region, inputs } = resource;
  const role = drawnTypes[type] ?? "data";
  const subnets = type === subnetType ? [resource] : subnetsOf(graph, resource);
  const [vpc] = ["vpcId", "vpcIds"].flatMap((input) => graph.sourcesOf(resource, input));
  const isAtVpc = vpc?.type === vpcType;
  const [around] = subnets.flatMap((subnet) => graph.sourcesOf(subnet, "vpcId"));
  const zones = [...new Set(subnets.map(zoneOf))];
  const place = subnets.length === 0 ? (isAtVpc ? vpc.urn : undefined) : around?.urn;
  const details =
    type === subnetType
      ? shown(inputs["cidrBlock"])
      : zones.length > 1
        ? `${zones.length} zones`
        : "";
  return {
    key: urn,
    role,
    lines: [shortType(type), shortName(name, region), ...(details === "" ? [] : [details])],
    resources: [resource],
    vpc: place,
    zone: place !== undefined && zones.length === 1 ? zones[0] : undefined,
    isEntry:
      (role === "entry" && !targets.has(urn)) ||
      (type.endsWith(":LoadBalancer") && inputs["internal"] !== true),
  };
}

/** A name without its region, which the whole drawing has. */
function shortName(name: string, region: string | undefined): string {
  return withoutRegion(name, region).replace(/^\{region\}-|-?\{region\}(?=-|$)|\{region\}/g, "");
}

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";

function subnetsOf(graph: StackGraph, resource: Resource): readonly Resource[] {
  const inputs = [
    "subnets",
    "subnetIds",
    "subnetId",
    "networkConfiguration",
    "vpcConfig",
    "ec2Attributes",
  ];
  return inputs
    .flatMap((input) => graph.sourcesOf(resource, input))
    .filter(({ type }) => type === subnetType);
}

function zoneOf({ inputs }: Resource): string {
  return shown(inputs["availabilityZone"] ?? inputs["availabilityZoneId"]);
}

function shown(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Joins boxes of one type and place, where there are more of them than `most`. */
function grouped(
  boxes: readonly Box[],
  isJoined: (box: Box) => boolean,
  most: number,
): readonly Box[] {
  const groups = new Map<string, Box[]>();
  for (const box of boxes) {
    const [type = ""] = box.lines;
    const key = isJoined(box) ? JSON.stringify([type, box.vpc, box.zone]) : box.key;
    groups.set(key, [...(groups.get(key) ?? []), box]);
  }
  return [...groups.values()].flatMap((group) => (group.length > most ? [joined(group)] : group));
}

function joined(group: readonly Box[]): Box {
  const [first] = group as readonly [Box, ...Box[]];
  const [type = ""] = first.lines;
  return {
    ...first,
    lines: [type, `${group.length} resources`],
    resources: group.flatMap(({ resources }) => resources),
    isEntry: group.some(({ isEntry }) => isEntry),
  };
}
