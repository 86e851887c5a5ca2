/**
 * Model time: what happens in the drill happens at exact times of the model, however busy the machine is.
 *
 * The clock runs one action after the other, each at its time, and waits for it to end. Between them it
 * lets real time pass, so that a second of the model takes `1 / speed` seconds; when it is late it
 * catches up, and never skips.
 */
export type Action = () => void | Promise<void>;

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly action: Action;
}

export class Clock {
  readonly #speed: number;
  readonly #planned: Planned[] = [];
  #order = 0;
  #now = 0;
  #start = performance.now();
  #wake: () => void = () => undefined;
  #isStopped = false;

  /** @param speed seconds of the model in one real second: above 0. */
  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Seconds of the model since the start, as of the action that runs. */
  get now(): number {
    return this.#now;
  }

  /** Seconds of the model since the start, for what comes from outside: a key, a page's request. */
  get live(): number {
    return Math.max(this.#now, ((performance.now() - this.#start) / 1000) * this.#speed);
  }

  /** Plans an action. Of two at the same time, the one that was planned first runs first. */
  plan(at: number, action: Action): void {
    this.#planned.push({ at, order: this.#order++, action });
    this.#planned.sort((a, b) => a.at - b.at || a.order - b.order);
    this.#wake();
  }

  /** Plans an action at a time, and again each `interval` seconds after. */
  repeat(at: number, interval: number, action: Action): void {
    this.plan(at, async () => {
      await action();
      this.repeat(at + interval, interval, action);
    });
  }

  /** Runs what is planned before `until`, in seconds of the model; `Infinity` runs until `stop`. */
  async run(until: number): Promise<void> {
    this.#start = performance.now();
    while (!this.#isStopped) {
      const next = this.#planned[0];
      const due = Math.min(next?.at ?? Infinity, until);
      const early = await this.#waitUntil(due);
      if (early) {
        continue;
      }
      this.#now = Math.max(this.#now, due);
      if (next === undefined || next.at >= until) {
        return;
      }
      this.#planned.shift();
      await next.action();
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** @returns true when it was woken before the time came. */
  async #waitUntil(at: number): Promise<boolean> {
    const milliseconds = this.#start + (at / this.#speed) * 1000 - performance.now();
    if (milliseconds <= 0) {
      return false;
    }
    return new Promise((resolve) => {
      // Longer than a day does not fit a timer; it is woken, or looks again then.
      const timer = setTimeout(
        () => {
          resolve(false);
        },
        Math.min(milliseconds, 86_400_000),
      );
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
