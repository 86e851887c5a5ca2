/** The process of the collector: exit code 0 after SIGTERM, 1 when events were pending at its end, 2 for its settings. */
import { createConnections } from "./connections";
import { readSettings, type Settings } from "./settings";
import { Telemetry } from "./telemetry/telemetry";
import { Tracker } from "./tracker";

const telemetry = new Telemetry((line) => process.stdout.write(`${line}\n`));

async function main(settings: Settings): Promise<void> {
  const tracker = new Tracker(settings, await createConnections(settings), telemetry);
  const port = await tracker.start();
  telemetry.log("INFO", "listening", { port });

  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) {
      return;
    }
    isStopping = true;
    telemetry.log("INFO", "stopping", { signal });
    void tracker.stop().then((pending) => {
      telemetry.log(pending === 0 ? "INFO" : "ERROR", "stopped", { pending });
      process.exitCode = pending === 0 ? 0 : 1;
      // What is left, such as a request that never ends, must not keep the process.
      setImmediate(() => process.exit());
    });
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function readOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

main(readOrExit()).catch((error: unknown) => {
  const name = error instanceof Error ? error.name : "unknown";
  telemetry.log("ERROR", "cannot start", { name });
  process.exit(1);
});
