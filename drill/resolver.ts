/** A client's resolver: it caches Route 53's answer for its time to live. */
import { type Circumstances, resolve, ttlSecondsOf } from "../lib/dns/dnsModel";
import { type DnsStack, type PlacedRecord } from "../lib/dns/failoverTable";

export class Resolver {
  #cached: { readonly record: PlacedRecord | undefined; readonly until: number } | undefined;

  /** @param circumstances latencies from the client, and status of the health checks. */
  constructor(
    private readonly zone: DnsStack,
    private readonly name: string,
    private readonly circumstances: Circumstances,
  ) {}

  /**
   * Region that the client connects to; undefined when the name has no answer.
   *
   * @param now seconds of the model.
   * @param choice selects among weighted answers: 0 to 1.
   */
  regionAt(now: number, choice: number): string | undefined {
    if (this.#cached === undefined || now >= this.#cached.until) {
      const record = this.#query(choice);
      this.#cached = { record, until: now + (record === undefined ? 0 : ttlSecondsOf(record)) };
    }
    return this.#cached.record?.region;
  }

  #query(choice: number): PlacedRecord | undefined {
    let rest = choice;
    const answers = resolve(this.zone.records, this.name, "A", this.circumstances);
    return (answers.find(({ share }) => (rest -= share) < 0) ?? answers.at(-1))?.record;
  }
}
