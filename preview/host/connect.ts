import { writeSync } from "node:fs";

import { loadLazily } from "./lazyModules";
import { engineClient, monitorClient } from "./inProcess";
import { OfflineEngine, type EngineSettings } from "./offlineEngine";
import { Synthesiser } from "../synthesiser/synthesiser";
import { type FromProgram } from "./channel";
import { errorText } from "./errorText";

/** Settings that the preview passes to the program's process, as JSON in its environment. */
export interface HostSettings extends EngineSettings {
  readonly projectFolder: string;
  readonly unknowns: boolean;
}

/** The pipe to the preview: the descriptor after the three standard ones. */
const channel = 3;
const progressEvery = 25;

/** Replaces the SDK's gRPC clients by an offline engine. */
export function connect(
  settings: HostSettings,
  sdk: (module: string) => Record<string, unknown>,
): void {
  loadLazily();
  const synthesiser = new Synthesiser({
    project: settings.projectFolder,
    unknowns: settings.unknowns,
  });
  const engine = new OfflineEngine(settings, synthesiser, (size) => {
    if (size % progressEvery === 0) {
      send({ kind: "progress", resources: size });
    }
  });
  const monitor = monitorClient(engine, () => {
    const run = engine.run();
    if (run !== undefined) {
      send({ kind: "run", run });
    }
  });
  const reporter = engineClient((message) => {
    send({ kind: "message", message });
  });
  replace(sdk("proto/resource_grpc_pb"), "ResourceMonitorClient", monitor);
  replace(sdk("proto/engine_grpc_pb"), "EngineClient", reporter);
  // The SDK's own formatter prints in colour, for which Node 20 can take minutes on one stack trace.
  sdk("cmd/run/error")["defaultErrorMessage"] = errorText;
  // The SDK records a whole stack trace for each resource, which the preview does not use.
  const { Resource } = sdk("resource") as { Resource: { callsites: () => [] } };
  Resource.callsites = () => [];
  // A debug message costs as much as a registration, and only the real engine shows them.
  sdk("log")["debug"] = () => Promise.resolve();
}

function replace(module: Record<string, unknown>, name: string, instance: object): void {
  module[name] = function Client() {
    return instance;
  };
}

/** Writes synchronously: the process can end at any moment. */
function send(message: FromProgram): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(channel, bytes, written);
  }
}
