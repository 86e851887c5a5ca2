/**
 * Model time: each action of the drill runs at an exact time of the model, however busy the machine is.
 *
 * The clock runs one action after the other and awaits each. Between them it waits, so that a second of
 * the model takes `1 / speed` real seconds. When it is late it runs the due actions without waiting, and
 * skips none.
 */
export type Action = () => void | Promise<void>;

interface ScheduledAction {
  readonly at: number;
  readonly order: number;
  readonly action: Action;
}

export class Clock {
  readonly #speed: number;
  readonly #scheduled: ScheduledAction[] = [];
  #order = 0;
  #now = 0;
  #start = performance.now();
  #wake: () => void = () => undefined;
  #isStopped = false;

  /** @param speed seconds of the model in one real second: above 0. */
  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Time of the action that runs, in seconds of the model since the start. */
  get now(): number {
    return this.#now;
  }

  /**
   * Current time in seconds of the model, for events from outside: a key, a request of the page. While
   * the clock is late it is the time of the next action, so that what is scheduled now runs now.
   */
  get liveNow(): number {
    const elapsed = ((performance.now() - this.#start) / 1000) * this.#speed;
    return Math.max(this.#now, Math.min(elapsed, this.#scheduled[0]?.at ?? Infinity));
  }

  /** Schedules an action. Of two at the same time, the one that was scheduled first runs first. */
  schedule(at: number, action: Action): void {
    this.#scheduled.push({ at, order: this.#order++, action });
    this.#scheduled.sort((a, b) => a.at - b.at || a.order - b.order);
    this.#wake();
  }

  /** Schedules an action at a time, and again every `interval` seconds. */
  repeat(at: number, interval: number, action: Action): void {
    this.schedule(at, async () => {
      await action();
      this.repeat(at + interval, interval, action);
    });
  }

  /** Runs the actions before `until`, in seconds of the model; `Infinity` runs until `stop`. */
  async run(until: number): Promise<void> {
    this.#start = performance.now();
    while (!this.#isStopped) {
      const next = this.#scheduled[0];
      const due = Math.min(next?.at ?? Infinity, until);
      const isWoken = await this.#waitUntil(due);
      if (isWoken) {
        continue;
      }
      this.#now = Math.max(this.#now, due);
      if (next === undefined || next.at >= until) {
        return;
      }
      this.#scheduled.shift();
      await next.action();
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** @returns true when it was woken before the time. */
  async #waitUntil(at: number): Promise<boolean> {
    const milliseconds = this.#start + (at / this.#speed) * 1000 - performance.now();
    if (milliseconds <= 0) {
      return false;
    }
    return new Promise((resolve) => {
      // A timer takes at most 24.8 days, and `Infinity` is none; `run` waits again after a day.
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
