/**
 * Who is linked to whom in a network of brokers.
 *
 * ActiveMQ forwards a message along every link on which it knows of a consumer, as far as the links' time to
 * live reaches. So that no message arrives twice, there must be exactly one way between any two brokers within
 * that reach: the links form a tree, or every broker is linked to every other one.
 */
import { type Issue } from "../../spec/issue";

export const topologyKinds = ["mesh", "hubAndSpoke", "chain"] as const;

export type TopologyKind = (typeof topologyKinds)[number];

/** Two members that are linked. */
export type Link = readonly [string, string];

export interface Topology {
  readonly kind: TopologyKind;
  /** Brokers of the stack; the order is that of a chain. */
  readonly members: readonly string[];
  /** The hub of `hubAndSpoke`. */
  readonly hub?: string | undefined;
  /** Brokers on premises, by name, each with the members that it is linked to. */
  readonly onPremises: Readonly<Record<string, readonly string[]>>;
}

/** The links between the members, each pair once, and those to brokers on premises. */
export function linksOf({ kind, members, hub, onPremises }: Topology): Link[] {
  return [...memberLinks(kind, members, hub ?? members[0]), ...edgesOf(onPremises)];
}

function memberLinks(
  kind: TopologyKind,
  members: readonly string[],
  hub: string | undefined,
): Link[] {
  switch (kind) {
    case "mesh":
      return members.flatMap((one, index) =>
        members.slice(index + 1).map((other): Link => [one, other]),
      );
    case "hubAndSpoke":
      return members.flatMap((one): Link[] =>
        hub === undefined || one === hub ? [] : [[hub, one]],
      );
    case "chain":
      return members.slice(1).flatMap((one, index): Link[] => pair(members[index], one));
  }
}

function pair(one: string | undefined, other: string): Link[] {
  return one === undefined ? [] : [[one, other]];
}

function edgesOf(onPremises: Topology["onPremises"]): Link[] {
  return Object.entries(onPremises).flatMap(([site, members]) =>
    members.map((member): Link => [member, site]),
  );
}

/**
 * Brokers that a message passes at most to reach every other one: the longest of the shortest ways. 0 where
 * there are no links.
 */
export function diameterOf(links: readonly Link[]): number {
  const neighbours = neighboursOf(links);
  return Math.max(0, ...[...neighbours.keys()].flatMap((from) => distances(from, neighbours)));
}

function distances(from: string, neighbours: ReadonlyMap<string, ReadonlySet<string>>): number[] {
  const found = new Map([[from, 0]]);
  for (const [broker, distance] of found) {
    for (const next of neighbours.get(broker) ?? []) {
      if (!found.has(next)) {
        found.set(next, distance + 1);
      }
    }
  }
  return [...found.values()];
}

function neighboursOf(links: readonly Link[]): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>();
  for (const [one, other] of links) {
    neighbours.set(one, (neighbours.get(one) ?? new Set()).add(other));
    neighbours.set(other, (neighbours.get(other) ?? new Set()).add(one));
  }
  return neighbours;
}

/** Two brokers between which a message has several ways, and the ways. */
export interface Ambiguity {
  readonly ways: readonly [readonly string[], readonly string[]];
}

/** The first pair of brokers that a message could reach along two ways; undefined where there is none. */
export function ambiguityOf(links: readonly Link[]): Ambiguity | undefined {
  const neighbours = neighboursOf(links);
  const reach = diameterOf(links);
  for (const from of neighbours.keys()) {
    const seen = new Map<string, readonly string[]>();
    const ways: (readonly string[])[] = [[from]];
    for (const way of ways) {
      const last = way.at(-1) ?? from;
      const earlier = seen.get(last);
      if (earlier !== undefined) {
        return { ways: [earlier, way] };
      }
      seen.set(last, way);
      if (way.length <= reach) {
        const next = [...(neighbours.get(last) ?? [])].filter((broker) => !way.includes(broker));
        ways.push(...next.map((broker) => [...way, broker]));
      }
    }
  }
  return undefined;
}

/** Refuses a topology in which a message could arrive twice. */
export function checkTopology(topology: Topology, path: string): Issue[] {
  const links = linksOf(topology);
  const twice = links.find(([a, b], index) =>
    links.slice(0, index).some(([c, d]) => (a === c && b === d) || (a === d && b === c)),
  );
  if (twice !== undefined) {
    const message = `must link ${twice.join(" and ")} once, got two links`;
    return [{ path, message }];
  }
  const ambiguity = ambiguityOf(links);
  if (ambiguity === undefined) {
    return [];
  }
  const [one, other] = ambiguity.ways.map((way) => way.join(" - "));
  const message = `must leave one way between any two brokers, got ${String(one)} and ${String(other)}; link each broker on premises to one member, or a single one to all members of a mesh`;
  return [{ path, message }];
}
