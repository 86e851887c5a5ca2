import { writeSync } from "node:fs";

import { type KeptBundle } from "../bundles";
import { Synthesiser } from "../synthesiser/synthesiser";
import { type FromProgram } from "./channel";
import { engineClient, type Message } from "./engineClient";
import { monitorClient } from "./monitorClient";
import { OfflineEngine, type EngineSettings } from "./offlineEngine";
import { LazyTypeScript } from "./lazyTypeScript";
import { type Clients, serveSdkCopies } from "./sdkCopies";
import { type SdkModules } from "./sdkModules";
import { type ResourceProtos, Transforms } from "./transforms";

/** Settings that the preview passes to the program's process, as JSON in its environment. */
export interface HostSettings extends EngineSettings {
  readonly programFolder: string;
  readonly unknowns: boolean;
  /** Where compiled modules are kept between runs; undefined for a run without a cache. */
  readonly cacheFolder?: string;
  /** Where the bundle of this module is; undefined for none. */
  readonly hostBundle?: KeptBundle;
}

/** The pipe to the preview: the descriptor after the three standard ones. */
const channel = 3;
/** Registrations between two progress messages. */
const progressEvery = 25;

/**
 * Replaces the SDK's gRPC clients by an offline engine, whose settings can come when the SDK is loaded already.
 *
 * @returns gets the settings, before the program starts.
 */
export function install(cacheFolder: string | undefined): (settings: HostSettings) => void {
  const typeScript = cacheFolder === undefined ? undefined : new LazyTypeScript(cacheFolder);
  let clients: Clients | undefined;
  const connected = (): Clients => {
    if (clients === undefined) {
      throw new Error("the host must have its settings before the program starts");
    }
    return clients;
  };
  serveSdkCopies(
    { monitor: (sdk) => connected().monitor(sdk), engine: (sdk) => connected().engine(sdk) },
    typeScript,
  );
  return (settings) => {
    clients = connect(settings, () => typeScript?.write());
  };
}

/** @param onEnd called at the end of the program. */
function connect(settings: HostSettings, onEnd: () => void): Clients {
  const synthesiser = new Synthesiser({
    project: settings.programFolder,
    unknowns: settings.unknowns,
  });
  const log = (message: Message): void => {
    send({ kind: "message", message });
  };
  const engine = new OfflineEngine(settings, synthesiser, {
    onRegistered: (count) => {
      if (count % progressEvery === 0) {
        send({ kind: "progress", resources: count });
      }
    },
    onNote: (text) => {
      log({ severity: "info", text, urn: "" });
    },
  });
  let isSent = false;
  const finish = (): void => {
    const run = isSent ? undefined : engine.run();
    if (run !== undefined) {
      isSent = true;
      send({ kind: "run", run });
    }
  };
  process.on("exit", () => {
    // Versions of the SDK before 3.18x do not signal the end of the program.
    finish();
    onEnd();
    if (engine.missingAnswers.length > 0) {
      send({ kind: "missing", answers: engine.missingAnswers });
    }
  });
  const transforms = new Transforms();
  const reporter = engineClient(log);
  return {
    engine: () => reporter,
    monitor: (sdk: SdkModules): object => {
      const protos = (): ResourceProtos => sdk("proto/resource_pb") as unknown as ResourceProtos;
      return monitorClient({ engine, transforms, protos, onFinished: finish });
    },
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
