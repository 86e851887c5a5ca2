/** The page's connection to the drill that serves it. */
import { type DrillSnapshot } from "./drillState";

export class DrillConnection {
  /** Called for each snapshot after the first. */
  onChange: () => void = () => undefined;
  /** Called when the drill has ended. */
  onEnd: () => void = () => undefined;
  readonly #path: string;
  #snapshot: DrillSnapshot;
  #receivedAt = performance.now();

  private constructor(path: string, snapshot: DrillSnapshot) {
    this.#path = path;
    this.#snapshot = snapshot;
  }

  /**
   * Resolves with the first snapshot. A drill that ends and starts again reloads the page.
   *
   * @param path of the drill's own URLs.
   */
  static open(path: string): Promise<DrillConnection> {
    const source = new EventSource(`${path}/state`);
    let connection: DrillConnection | undefined;
    let hasEnded = false;
    source.addEventListener("open", () => {
      if (hasEnded) {
        location.reload();
      }
    });
    source.addEventListener("error", () => {
      hasEnded = true;
      connection?.onEnd();
    });
    return new Promise((resolve) => {
      source.addEventListener("message", ({ data }) => {
        const snapshot = JSON.parse(String(data)) as DrillSnapshot;
        if (connection === undefined) {
          connection = new DrillConnection(path, snapshot);
          resolve(connection);
        } else {
          connection.#receive(snapshot);
        }
      });
    });
  }

  get snapshot(): DrillSnapshot {
    return this.#snapshot;
  }

  /** Current time of the drill, in seconds of the model. */
  get nowSeconds(): number {
    const { atSeconds, speed } = this.#snapshot;
    return atSeconds + ((performance.now() - this.#receivedAt) / 1000) * speed;
  }

  /** Loses the region, or recovers it when it is lost. The next snapshot shows the change. */
  async toggle(region: string): Promise<void> {
    const isLost = this.#snapshot.regions.find((each) => each.region === region)?.isLost === true;
    await fetch(`${this.#path}/${isLost ? "recover" : "fail"}/${region}`, { method: "POST" });
  }

  #receive(snapshot: DrillSnapshot): void {
    this.#snapshot = snapshot;
    this.#receivedAt = performance.now();
    this.onChange();
  }
}
