import { type DnsRecord, nameInZone, recordsOf } from "./dnsModel";

/** Aliases that lead back to where they start, so that the name has no answer. */
export interface AliasLoop<R extends DnsRecord> {
  /** The record whose alias closes the loop. */
  readonly record: R;
  /** The names in the order of the aliases; the last leads to the first. */
  readonly names: readonly string[];
}

/** A name on the way, and those of its records that were not followed yet. */
interface Visit<R> {
  readonly name: string;
  readonly remaining: R[];
}

/** All loops of aliases of a zone, each once. Takes time linear in the records, in chains of any length. */
export function aliasLoops<R extends DnsRecord>(zone: readonly R[]): AliasLoop<R>[] {
  const visited = new Set<string>();
  return zone.flatMap(({ name, type }) => loopsFrom(zone, name, type, visited));
}

function loopsFrom<R extends DnsRecord>(
  zone: readonly R[],
  start: string,
  type: string,
  visited: Set<string>,
): AliasLoop<R>[] {
  const loops: AliasLoop<R>[] = [];
  const path: Visit<R>[] = [];
  const open = new Set<string>();
  const enter = (name: string): void => {
    if (!visited.has(`${type} ${name}`)) {
      visited.add(`${type} ${name}`);
      open.add(name);
      path.push({ name, remaining: [...recordsOf(zone, name, type)] });
    }
  };
  enter(start);
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const record = last.remaining.shift();
    const next = record && nameInZone(zone, record);
    if (record === undefined) {
      open.delete(last.name);
      path.pop();
    } else if (next !== undefined && open.has(next)) {
      const names = path.map(({ name }) => name);
      loops.push({ record, names: names.slice(names.indexOf(next)) });
    } else if (next !== undefined) {
      enter(next);
    }
  }
  return loops;
}
