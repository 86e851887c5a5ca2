/** A double of a service's endpoints, with a clock: requests run in parallel, each with a fixed time. */
export class FakeEndpoints {
  /** Endpoints of all requests so far. */
  readonly sent: string[] = [];
  /** Endpoints whose requests fail. */
  readonly down = new Set<string>();
  readonly #pending: { readonly due: number; readonly finish: () => void }[] = [];
  #clock = 0;

  /** @param milliseconds round trip of each endpoint. */
  constructor(readonly milliseconds: Readonly<Record<string, number>>) {}

  /** Time of the double's clock in milliseconds. */
  readonly now = (): number => this.#clock;

  /** Sends a request: it resolves with the endpoint, or rejects with `<endpoint> is down`. */
  readonly send = (endpoint: string): Promise<string> => {
    this.sent.push(endpoint);
    const isDown = this.down.has(endpoint);
    return new Promise((resolve, reject) => {
      this.#pending.push({
        due: this.#clock + (this.milliseconds[endpoint] ?? 0),
        finish: () => {
          if (isDown) {
            reject(new Error(`${endpoint} is down`));
          } else {
            resolve(endpoint);
          }
        },
      });
    });
  };

  /** Advances the clock until no request is pending. */
  async settle(): Promise<void> {
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) {
      this.#clock = next.due;
      next.finish();
      await new Promise(setImmediate);
    }
  }

  #takeNext() {
    return this.#pending.sort((a, b) => a.due - b.due).shift();
  }
}
