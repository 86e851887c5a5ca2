/** What a report knows beyond its table, as plain JSON, for a writer that shows more than text. */
export type ReportData = FailoverData;

/** What stays of a stack when regions or zones are lost. */
export interface FailoverData {
  readonly kind: "failover";
  /** The regions that can be lost. */
  readonly regions: readonly string[];
  /** One for each set of lost regions that is known, beginning with none lost. */
  readonly scenarios: readonly FailoverScenario[];
  /** What runs in zones of its region. */
  readonly placements: readonly ZonePlacement[];
}

export interface FailoverScenario {
  /** In the order of `regions`. */
  readonly lost: readonly string[];
  readonly names: readonly NameAnswers[];
  /** Names of the health checks that fail. */
  readonly failingChecks: readonly string[];
}

/** What a name is answered. */
export interface NameAnswers {
  /** Name and record types, such as `api.example.com A, AAAA`. */
  readonly name: string;
  readonly answers: readonly {
    /** The region that users are near to. */
    readonly near: string;
    /** Regions, or identifiers of what runs elsewhere; empty if nothing is answered. */
    readonly targets: readonly string[];
  }[];
  /** Seconds until all users have these answers; absent where more than one region is lost, or never. */
  readonly withinSeconds?: number;
}

/** Zones in which a resource runs. */
export interface ZonePlacement {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  /** Sorted. */
  readonly zones: readonly string[];
}
