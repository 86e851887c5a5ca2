/** Starts the failover page: with the drill that serves it, or with the parameters of its address. */
import { element, html } from "./dom";
import { DrillConnection } from "./drillConnection";
import { type DrillSnapshot } from "./drillState";
import { FailoverPage } from "./failoverPage";
import { type Parameters, parseParameters } from "./parameters";

/** Shortest interval of calls in a fast drill. */
const MIN_INTERVAL = 50;

void main();

async function main(): Promise<void> {
  // Written into the page by the drill.
  const path = document.documentElement.dataset["drill"];
  if (path === undefined) {
    const { parameters, issues } = parseParameters(location.search);
    element("issues").append(...issues.map((issue) => html("li", {}, issue)));
    new FailoverPage(parameters, undefined).startIfPossible();
    return;
  }
  const drill = await DrillConnection.open(path);
  new FailoverPage(parametersOf(drill.snapshot, path), drill).startIfPossible();
}

function parametersOf({ path, regions, speed }: DrillSnapshot, drillPath: string): Parameters {
  const names = regions.map(({ region }) => region);
  const isSmart = new URLSearchParams(location.search).get("client") === "smart";
  return {
    url: `${location.origin}${path}`,
    endpoints: names.map((region) => `${location.origin}${drillPath}/regions/${region}${path}`),
    regions: names,
    interval: Math.max(MIN_INTERVAL, 1000 / speed),
    client: isSmart ? "smart" : "dns",
  };
}
