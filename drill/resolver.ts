/** A client's way to a region: Route 53's answer, kept for its time to live. */
import { type Circumstances, resolve, ttlSecondsOf } from "../lib/dns/dnsModel";
import { type DnsStack, type PlacedRecord } from "../lib/dns/failoverTable";

export class Resolver {
  #kept: { readonly record: PlacedRecord | undefined; readonly until: number } | undefined;

  /** @param circumstances where the client is, and what the health checks say. */
  constructor(
    private readonly zone: DnsStack,
    private readonly name: string,
    private readonly circumstances: Circumstances,
  ) {}

  /**
   * The region that the client is sent to.
   *
   * @param now seconds of the model.
   * @param choice picks among weighted answers: 0 to 1.
   */
  regionAt(now: number, choice: number): string | undefined {
    if (this.#kept === undefined || now >= this.#kept.until) {
      const record = this.#ask(choice);
      this.#kept = { record, until: now + (record === undefined ? 0 : ttlSecondsOf(record)) };
    }
    return this.#kept.record?.region;
  }

  #ask(choice: number): PlacedRecord | undefined {
    let rest = choice;
    const answers = resolve(this.zone.records, this.name, "A", this.circumstances);
    return (answers.find(({ share }) => (rest -= share) < 0) ?? answers.at(-1))?.record;
  }
}
