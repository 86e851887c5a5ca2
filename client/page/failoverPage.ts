/** The page: makes the calls, records them, and shows them. */
import { EndpointSelector } from "../endpointSelector";
import { drawChart } from "./chart";
import { element, html, setText } from "./dom";
import { type DrillConnection } from "./drillConnection";
import { type DrillSnapshot, eventSentence } from "./drillState";
import { CallFailure, callRegion, diagnose } from "./failureReason";
import { legendItems } from "./marks";
import { type Parameters } from "./parameters";
import { Recording } from "./recording";
import { RegionTable } from "./regionTable";
import { modelTimeLabel, speedWords } from "./time";
import { FAILED, layoutTimeline } from "./timeline";

const TIMEOUT_MILLISECONDS = 5000;
/** Time between drawings: the chart moves also while no call ends. */
const DRAW_MILLISECONDS = 200;
/** Colours in page.css. */
const COLOURS = 8;

export class FailoverPage {
  readonly #parameters: Parameters;
  readonly #drill: DrillConnection | undefined;
  readonly #recording = new Recording();
  readonly #table: RegionTable;
  readonly #url = element("url") as HTMLInputElement;
  readonly #client = element("client") as HTMLSelectElement;
  readonly #openedAt = Date.now();
  #selector: EndpointSelector | undefined;
  #timer: number | undefined;
  #lastFailure = "";
  #startedCalls = 0;
  /** Number of the last call whose outcome is announced. */
  #shownCall = 0;
  #isFailing = false;
  #isDiagnosed = false;
  #shownEvents = 0;

  constructor(parameters: Parameters, drill: DrillConnection | undefined) {
    this.#parameters = parameters;
    this.#drill = drill;
    this.#table = new RegionTable(
      element("summary"),
      (row) => this.#colourOf(row),
      (region) => void drill?.toggle(region),
    );
    this.#url.value = parameters.url;
    const client = this.#client;
    client.value = parameters.client;
    client.disabled = parameters.endpoints.length === 0;
    client.addEventListener("change", () => {
      this.#selector = undefined;
    });
    element("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#startOrStop();
    });
    if (drill !== undefined) {
      drill.onChange = () => {
        this.#showDrill(drill.snapshot);
      };
      drill.onEnd = () => {
        this.#end();
      };
      this.#showDrill(drill.snapshot);
    }
    this.#draw();
    setInterval(() => {
      this.#draw();
    }, DRAW_MILLISECONDS);
  }

  /** Starts the calls when the URL is known. */
  startIfPossible(): void {
    if (this.#parameters.url !== "") {
      this.#startOrStop();
    }
  }

  #showDrill({ name, stack, speed, boundSeconds, events }: DrillSnapshot): void {
    const bound =
      boundSeconds === null ? "no failover is predicted" : `failover within ${boundSeconds}\u00a0s`;
    setText(element("subject"), `${name} of ${stack} · ${bound} · ${speedWords(speed)}`);
    this.#url.hidden = true;
    this.#showLegend(boundSeconds !== null);
    const added = events.slice(this.#shownEvents).map((event) => {
      const item = html("li");
      item.append(html("time", {}, modelTimeLabel(event.atSeconds)), eventSentence(event));
      return item;
    });
    this.#shownEvents = events.length;
    element("history").hidden = false;
    element("events").prepend(...added.reverse());
    this.#draw();
  }

  /** Stops: the drill has ended, and nothing responds any more. */
  #end(): void {
    clearInterval(this.#timer);
    this.#table.disable();
    element("toggle").setAttribute("disabled", "");
    this.#announce("The drill has ended.", "var(--line)");
  }

  #showLegend(hasBound: boolean): void {
    const legend = element("legend");
    if (legend.hidden) {
      legend.hidden = false;
      legend.append(...legendItems());
      if (hasBound) {
        const bound = html("li", {}, "promised bound");
        bound.prepend(html("span", { class: "bound-swatch" }));
        legend.append(bound);
      }
    }
  }

  #startOrStop(): void {
    const isStopped = this.#timer === undefined;
    setText(element("toggle"), isStopped ? "Stop" : "Start");
    if (!isStopped) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    // Slow calls overlap, so that a region that hangs does not stop the others.
    this.#timer = setInterval(() => void this.#call(), this.#parameters.interval);
    void this.#call();
  }

  async #call(): Promise<void> {
    const order = ++this.#startedCalls;
    const atSeconds = this.#nowSeconds;
    const start = performance.now();
    const outcome = await this.#send().catch((error: unknown) =>
      error instanceof CallFailure ? error : new CallFailure("", String(error)),
    );
    const row = outcome instanceof CallFailure ? FAILED : outcome;
    this.#recording.add({ atSeconds, row, milliseconds: performance.now() - start });
    // The outcome of a call that started before the last announced one is out of date.
    if (this.#timer !== undefined && order > this.#shownCall) {
      this.#shownCall = order;
      this.#showOutcome(outcome);
    }
    this.#draw();
  }

  #showOutcome(outcome: string | CallFailure): void {
    if (!(outcome instanceof CallFailure)) {
      this.#isFailing = false;
      this.#isDiagnosed = false;
      this.#announce(`${outcome} responds.`, this.#colourOf(outcome));
      return;
    }
    this.#isFailing = true;
    if (outcome.reason !== undefined) {
      this.#isDiagnosed = false;
      this.#showFailure(outcome.reason);
    } else if (!this.#isDiagnosed) {
      // Once for a series of failures: a diagnosis sends requests.
      this.#isDiagnosed = true;
      this.#showFailure("no connection");
      void diagnose(outcome.url).then((reason) => {
        this.#showFailure(reason);
      });
    }
  }

  #send(): Promise<string> {
    if (this.#client.value !== "smart") {
      return callRegion(this.#url.value, AbortSignal.timeout(TIMEOUT_MILLISECONDS));
    }
    this.#selector ??= new EndpointSelector(this.#parameters.endpoints);
    return this.#selector.call(callRegion);
  }

  #showFailure(reason: string): void {
    this.#lastFailure = reason;
    this.#draw();
    if (this.#isFailing) {
      this.#announce(`Calls fail: ${reason}.`, "var(--failed)");
    }
  }

  #announce(sentence: string, colour: string): void {
    setText(element("now"), sentence);
    element("now").style.setProperty("--now", colour);
  }

  /** Seconds on the chart's clock: of the model in a drill, else since the page was opened. */
  get #nowSeconds(): number {
    return this.#drill?.nowSeconds ?? (Date.now() - this.#openedAt) / 1000;
  }

  #timeLabel(seconds: number): string {
    return this.#drill === undefined
      ? new Date(this.#openedAt + seconds * 1000).toLocaleTimeString()
      : modelTimeLabel(seconds);
  }

  /** Known regions in a fixed order, so that each keeps its row and colour; then those found later. */
  get #regions(): string[] {
    const found = this.#recording.rows.filter((row) => row !== FAILED);
    return [...new Set([...this.#parameters.regions, ...found])];
  }

  #colourOf(row: string): string {
    return row === FAILED
      ? "var(--failed)"
      : `var(--region-${this.#regions.indexOf(row) % COLOURS})`;
  }

  #draw(): void {
    const rows = [...this.#regions, FAILED];
    const snapshot = this.#drill?.snapshot;
    const chart = element("timeline");
    const width = chart.getBoundingClientRect().width;
    const timeline = layoutTimeline({
      width,
      nowSeconds: this.#nowSeconds,
      secondsPerCall: (this.#parameters.interval / 1000) * (snapshot?.speed ?? 1),
      rows,
      calls: this.#recording.calls,
      events: snapshot?.events ?? [],
      boundSeconds: snapshot?.boundSeconds ?? null,
      timeLabel: (seconds) => this.#timeLabel(seconds),
    });
    drawChart(chart, width, timeline, (row) => this.#colourOf(row));
    for (const row of rows) {
      const state = snapshot?.regions.find(({ region }) => region === row);
      const lastFailure = this.#lastFailure === "" ? "" : `last: ${this.#lastFailure}`;
      const words = row === FAILED ? lastFailure : state;
      this.#table.update(row, this.#recording.statisticsOf(row), words);
    }
  }
}
