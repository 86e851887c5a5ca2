/**
 * The first level of the cache of campaigns: in memory, for the campaigns that this process sees.
 *
 * That there is no such campaign is kept too, for a shorter time: made-up ids would reach the table with every
 * request. Changes are pushed, so an entry's time to live only bounds what a lost message can leave behind.
 */
import { LRUCache } from "lru-cache";

import { type Campaign } from "../../../lib/events/messages/coreData";

/** Looks a campaign up where this level has none. */
export type CampaignLookup = (id: string) => Promise<Campaign | undefined>;

export const MAX_ENTRIES = 100_000;
export const ENTRY_MS = 10 * 60_000;
export const ABSENT_ENTRY_MS = 30_000;

interface Entry {
  readonly campaign: Campaign | undefined;
}

export class CampaignCache {
  readonly #lookup: CampaignLookup;
  readonly #entries: LRUCache<string, Entry>;
  readonly #lookups = new Map<string, Promise<Entry>>();
  readonly #onLookup: (source: "hit" | "miss") => void;

  /** @param now milliseconds that never go back. */
  constructor(
    lookup: CampaignLookup,
    onLookup: (source: "hit" | "miss") => void = () => undefined,
    now: () => number = () => performance.now(),
  ) {
    this.#lookup = lookup;
    this.#onLookup = onLookup;
    this.#entries = new LRUCache({
      max: MAX_ENTRIES,
      ttl: ENTRY_MS,
      perf: { now },
      ttlResolution: 0,
    });
  }

  /** @throws what the lookup throws; it is not kept. */
  async get(id: string): Promise<Campaign | undefined> {
    const entry = this.#entries.get(id);
    this.#onLookup(entry === undefined ? "miss" : "hit");
    return (entry ?? (await this.#load(id))).campaign;
  }

  /** Renews the entry of a campaign that has changed, where there is one. */
  async renew(id: string): Promise<void> {
    const isKnown = this.#entries.delete(id);
    // Who asked before the change gets what was true then, and leaves it to nobody.
    const isLoading = this.#lookups.delete(id);
    if (isKnown || isLoading) {
      await this.#load(id);
    }
  }

  /** Forgets everything: changes may have been missed. */
  clear(): void {
    this.#entries.clear();
    this.#lookups.clear();
  }

  /** Requests for one campaign share one lookup. */
  #load(id: string): Promise<Entry> {
    const known = this.#lookups.get(id);
    if (known !== undefined) {
      return known;
    }
    const loading = this.#lookup(id)
      .then((campaign) => ({ campaign }))
      .then((entry) => {
        if (this.#lookups.get(id) === loading) {
          const ttl = entry.campaign === undefined ? ABSENT_ENTRY_MS : ENTRY_MS;
          this.#entries.set(id, entry, { ttl });
        }
        return entry;
      })
      .finally(() => {
        if (this.#lookups.get(id) === loading) {
          this.#lookups.delete(id);
        }
      });
    this.#lookups.set(id, loading);
    return loading;
  }
}
