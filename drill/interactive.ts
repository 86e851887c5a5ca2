/** The interactive drill: the failover page in a browser, and a key for each region. */
import { emitKeypressEvents } from "node:readline";

import { Drill, type DrillArgs } from "./drill";
import { servePage } from "./page";
import { sentenceOf } from "./report";

/**
 * Runs until `q` or Ctrl-C is pressed, or the process gets SIGTERM.
 *
 * @returns the exit code.
 */
export async function runInteractively(
  stack: string,
  args: DrillArgs,
  port: number,
): Promise<number> {
  const drill = await Drill.start({
    ...args,
    onEvent: (event) => {
      console.log(sentenceOf(event));
    },
  });
  const page = await servePage(drill, port);
  console.log(`${args.name} of ${stack}: ${page.url}`);
  const regions = [...drill.regions.keys()];
  console.log(
    `press ${regions.map((region, index) => `${index + 1} to lose or recover ${region}`).join(", ")}, q to end`,
  );
  handleKeys(drill, regions);
  process.once("SIGTERM", () => {
    drill.close();
  });
  await drill.run(undefined);
  page.close();
  process.stdin.pause();
  return 0;
}

function handleKeys(drill: Drill, regions: readonly string[]): void {
  const { stdin } = process;
  if (!stdin.isTTY) {
    return;
  }
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on("keypress", (_text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
    if (key.name === "q" || (key.ctrl === true && key.name === "c")) {
      stdin.setRawMode(false);
      drill.close();
    }
    const region = regions[Number(key.name) - 1];
    if (region !== undefined) {
      const action = drill.regions.get(region)?.isLost === true ? "recover" : "fail";
      drill.clock.schedule(drill.clock.liveNow, () => {
        drill.act(action, region);
      });
    }
  });
}
