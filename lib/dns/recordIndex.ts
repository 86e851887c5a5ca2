/** The records of a zone by what they are looked up by. They do not change, so the index is made once. */

/** As much of a record as it is found by. */
export interface FoundRecord {
  readonly name: string;
  readonly type: string;
  readonly target:
    | { readonly kind: "values"; readonly values: readonly string[] }
    | { readonly kind: "alias"; readonly name: string };
}

export interface RecordIndex<R extends FoundRecord> {
  /** All records of one name and type. */
  of(name: string, type: string): readonly R[];
  has(name: string): boolean;
  /** Records that answer this name, as an alias or as a value. */
  pointingTo(name: string): readonly R[];
  readonly types: ReadonlySet<string>;
}

/** A proof looks up each name once for each region that is lost. */
export function indexOf<R extends FoundRecord>(records: readonly R[]): RecordIndex<R> {
  const index = known.get(records) ?? makeIndex(records);
  known.set(records, index);
  return index as RecordIndex<R>;
}

const known = new WeakMap<readonly FoundRecord[], RecordIndex<FoundRecord>>();

function makeIndex(records: readonly FoundRecord[]): RecordIndex<FoundRecord> {
  const byNameAndType = groupBy(records, ({ name, type }) => [`${type} ${name}`]);
  const byTarget = groupBy(records, ({ target }) =>
    target.kind === "alias" ? [target.name] : target.values,
  );
  const names = new Set(records.map(({ name }) => name));
  return {
    of: (name, type) => byNameAndType.get(`${type} ${name}`) ?? [],
    has: (name) => names.has(name),
    pointingTo: (name) => byTarget.get(name) ?? [],
    types: new Set(records.map(({ type }) => type)),
  };
}

function groupBy(
  records: readonly FoundRecord[],
  keys: (record: FoundRecord) => readonly string[],
): ReadonlyMap<string, readonly FoundRecord[]> {
  const groups = new Map<string, FoundRecord[]>();
  for (const record of records) {
    for (const key of new Set(keys(record))) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(record);
    }
  }
  return groups;
}
