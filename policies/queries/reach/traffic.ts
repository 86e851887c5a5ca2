/**
 * Sets of network traffic, and what two filters in a row let through.
 *
 * Ranges of addresses are prefixes of bits, so two of them share nothing, or one contains the other. That
 * keeps every operation exact, but for the part of a range that a narrower deny takes away: the whole
 * range then counts as admitted, so that a proof errs towards finding a path.
 */
import { addressBits } from "../../../lib/iam/addressRange";
import { parseCidr } from "../../../lib/network/cidr";

import { type Decision } from "../../frame/decision";
import { Unknown } from "../../../graph/value";

export type Family = "IPv4" | "IPv6";

/** A range of addresses. */
export interface Range {
  readonly family: Family;
  /** The bits that all its addresses begin with. */
  readonly bits: string;
  /** In CIDR notation. */
  readonly text: string;
}

/** Every address of a family. */
export const ANYWHERE: Readonly<Record<Family, Range>> = {
  IPv4: { family: "IPv4", bits: "", text: "0.0.0.0/0" },
  IPv6: { family: "IPv6", bits: "", text: "::/0" },
};

/** The protocols that have ports; others open no connection to a program. */
export type Protocol = "tcp" | "udp";

export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** Ports of the connecting side, to which answers go. Source: Amazon VPC User Guide, "Ephemeral ports". */
export const CLIENT_PORTS: Ports = { from: 1024, to: 65535 };

/** Packets of one protocol from or to a range, on some ports. */
export interface Flow extends Ports {
  readonly range: Range;
  readonly protocol: Protocol;
}

/** What a filter admits. */
export interface Traffic {
  readonly flows: readonly Flow[];
  /** Whether it may admit more than that: one of its rules is unknown. */
  readonly isIncomplete: boolean;
}

export const UNKNOWN_TRAFFIC: Traffic = { flows: [], isIncomplete: true };

/** Protocols by the names and numbers that rules use. Source: IANA, "Assigned Internet Protocol Numbers". */
const PROTOCOLS: Readonly<Record<string, readonly Protocol[]>> = {
  "-1": ["tcp", "udp"],
  all: ["tcp", "udp"],
  tcp: ["tcp"],
  "6": ["tcp"],
  udp: ["udp"],
  "17": ["udp"],
};

/** Everything that a filter without rules admits. */
export const ALL_TRAFFIC: Traffic = {
  flows: Object.values(ANYWHERE).flatMap((range) => flowsOf(range, "-1")),
  isIncomplete: false,
};

/** Reads a range in CIDR notation; undefined when it is malformed. */
export function rangeOf(text: string): Range | undefined {
  const isIpv6 = text.includes(":");
  const [address = "", length = ""] = text.split("/");
  const bits = isIpv6 || parseCidr(text) !== undefined ? addressBits(address) : undefined;
  const prefix = Number(length);
  return bits === undefined || !/^\d{1,3}$/.test(length) || prefix > bits.length
    ? undefined
    : { family: isIpv6 ? "IPv6" : "IPv4", bits: bits.slice(0, prefix), text };
}

/** The flows of one rule; none for a protocol without ports. */
export function flowsOf(
  range: Range,
  protocol: string,
  fromPort?: number,
  toPort?: number,
): Flow[] {
  const isAll = protocol === "-1" || protocol === "all";
  const [from, to] = isAll ? [0, 65535] : [fromPort ?? 0, toPort ?? 65535];
  return (PROTOCOLS[protocol.toLowerCase()] ?? []).map((each) => ({
    range,
    protocol: each,
    from,
    to,
  }));
}

/** Whether a range holds all addresses of another. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && inner.bits.startsWith(outer.bits);
}

/** What both of two filters admit. */
export function intersection(a: Traffic, b: Traffic): Traffic {
  const flows = a.flows.flatMap((one) => b.flows.flatMap((other) => common(one, other) ?? []));
  const mayMeet = (one: Traffic, other: Traffic) =>
    one.isIncomplete && (other.isIncomplete || other.flows.length > 0);
  return { flows, isIncomplete: mayMeet(a, b) || mayMeet(b, a) };
}

/** What at least one of several filters admits. */
export function union(all: readonly Traffic[]): Traffic {
  return {
    flows: all.flatMap(({ flows }) => flows),
    isIncomplete: all.some(({ isIncomplete }) => isIncomplete),
  };
}

/** The part of a traffic that is to or from a range, on one port or on all of them. */
export function restrict(traffic: Traffic, to: { range?: Range; ports?: Ports }): Traffic {
  const ranges = to.range === undefined ? Object.values(ANYWHERE) : [to.range];
  const { from, to: last } = to.ports ?? { from: 0, to: 65535 };
  const flows = ranges.flatMap((range) => flowsOf(range, "-1"));
  return intersection(traffic, {
    flows: flows.map((flow) => ({ ...flow, from, to: last })),
    isIncomplete: false,
  });
}

/** Whether a filter admits anything. */
export function admitsAny({ flows, isIncomplete }: Traffic): Decision {
  return flows.length > 0 ? true : isIncomplete ? Unknown.value : false;
}

/** Such as `tcp 443` or `all ports`. */
export function portsText({ flows }: Traffic): string {
  const texts = flows.map(({ protocol, from, to }) =>
    from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`,
  );
  const all = new Set(texts);
  return all.has("tcp 0-65535") && all.has("udp 0-65535") ? "all ports" : [...all].join(", ");
}

function common(a: Flow, b: Flow): Flow | undefined {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  if (a.protocol !== b.protocol || from > to) {
    return undefined;
  }
  const range = contains(a.range, b.range)
    ? b.range
    : contains(b.range, a.range)
      ? a.range
      : undefined;
  return range && { range, protocol: a.protocol, from, to };
}
