/** The interactive drill: the failover page in a browser, and a key for each region. */
import { emitKeypressEvents } from "node:readline";

import { Drill, type DrillArgs } from "./drill";
import { servePage } from "./pageServer";
import { type DrillReport, reportOf, sentenceOf } from "./report";
import { StatusDisplay } from "./statusDisplay";

const REDRAW_MILLISECONDS = 1000;

/**
 * Runs until `q` or Ctrl-C is pressed, or the process gets SIGTERM.
 *
 * @throws {DrillError} when the port cannot be used.
 */
export async function runInteractively(args: DrillArgs, port: number): Promise<DrillReport> {
  const drill = await Drill.start(args);
  const page = await servePage(drill, port).catch((error: unknown) => {
    // Open servers would keep the process alive.
    drill.close();
    throw error;
  });
  const regions = [...drill.regions.keys()];
  console.log(`${args.name} of ${args.stack}: ${page.url}`);
  console.log(
    `press ${regions.map((region, index) => `${index + 1} to lose or recover ${region}`).join(", ")}, q to end`,
  );
  const display = new StatusDisplay(process.stdout, () => drill.snapshot);
  drill.subscribe((event) => {
    display.print(sentenceOf(event));
  });
  const redraw = setInterval(() => {
    display.draw();
  }, REDRAW_MILLISECONDS);
  const restoreTerminal = handleKeys(drill, regions);
  process.once("SIGTERM", () => {
    drill.close();
  });
  try {
    await drill.run(undefined);
  } finally {
    clearInterval(redraw);
    display.clear();
    restoreTerminal();
    page.close();
  }
  return reportOf(drill);
}

/** @returns gives the terminal back to the shell. */
function handleKeys(drill: Drill, regions: readonly string[]): () => void {
  const { stdin } = process;
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on("keypress", (_text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
    if (key.name === "q" || (key.ctrl === true && key.name === "c")) {
      drill.close();
    }
    const region = regions[Number(key.name) - 1];
    if (region !== undefined) {
      drill.actNow(drill.regions.get(region)?.isLost === true ? "recover" : "fail", region);
    }
  });
  return () => {
    stdin.setRawMode(false);
    stdin.pause();
  };
}
