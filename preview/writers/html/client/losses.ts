/** What is lost in the failover tab, which the drawings show as well. */
export interface Losses {
  readonly regions: ReadonlySet<string>;
  readonly zones: ReadonlySet<string>;
  /** Resources whose zones are all lost. */
  readonly urns: ReadonlySet<string>;
}
