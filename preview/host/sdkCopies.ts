import Module, { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

import { type CallbackRequest, localCallbackServer } from "./callbacks";
import { errorText } from "./errorText";
import { isLazy, lazyModule } from "./lazyModules";
import { type LazyTypeScript } from "./lazyTypeScript";
import { makeLean } from "./lean/leanSdk";
import { compileLeanSources } from "./lean/outputSource";
import { type SdkModules } from "./sdkModules";

type Exports = Record<string, unknown>;

/** Makes the clients that replace those of a copy of the SDK. */
export interface Clients {
  /** Replaces `ResourceMonitorClient`. */
  readonly monitor: (sdk: SdkModules) => object;
  /** Replaces `EngineClient`. */
  readonly engine: (sdk: SdkModules) => object;
}

type Load = (
  request: string,
  parent: { readonly filename?: string } | undefined,
  isMain: boolean,
) => unknown;

/** The modules of the SDK that export a gRPC client of the engine, with the client's class. */
const clientClasses: ReadonlyMap<string, { readonly name: string; readonly key: keyof Clients }> =
  new Map([
    ["resource_grpc_pb", { name: "ResourceMonitorClient", key: "monitor" }],
    ["engine_grpc_pb", { name: "EngineClient", key: "engine" }],
  ]);

/**
 * Replaces the gRPC clients in every copy of the SDK that the program loads: its own, and those that a linked
 * package or an unmatched version range brings along.
 *
 * @param typeScript replaces TypeScript in the same loader; undefined for a run without a cache.
 *
 * A copy is recognised by the modules of its clients, wherever it is installed.
 */
export function serveSdkCopies(clients: Clients, typeScript: LazyTypeScript | undefined): void {
  if (!takesTraces()) {
    compileLeanSources();
  }
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = (request, parent, isMain) => {
    if (isLazy(request, parent?.filename)) {
      return lazyModule(() => load(request, parent, isMain));
    }
    const lazy = typeScript?.module(request, parent?.filename ?? "", () =>
      load(request, parent, isMain),
    );
    if (lazy !== undefined) {
      return lazy;
    }
    const exports = load(request, parent, isMain);
    const client = clientClasses.get(basename(request, ".js"));
    if (client !== undefined && parent?.filename !== undefined) {
      replaceClient(exports as Exports, client.name, clients[client.key], () =>
        join(dirname(createRequire(parent.filename ?? "").resolve(request)), ".."),
      );
    }
    return exports;
  };
}

const replaced = new WeakSet();

function replaceClient(
  module: Exports,
  name: string,
  create: (sdk: SdkModules) => object,
  root: () => string,
): void {
  if (replaced.has(module) || typeof module[name] !== "function") {
    return;
  }
  replaced.add(module);
  module[name] = function Client() {
    // Only now are all modules of this copy loaded.
    return create(adaptedCopy(root()));
  };
}

const copies = new Map<string, SdkModules>();

function adaptedCopy(root: string): SdkModules {
  const known = copies.get(root);
  if (known !== undefined) {
    return known;
  }
  const sdk = sdkModules(root);
  copies.set(root, sdk);
  adapt(sdk);
  return sdk;
}

function sdkModules(root: string): SdkModules {
  const load = createRequire(join(root, "index.js"));
  return (module) => {
    try {
      return load(module.startsWith("google-protobuf/") ? module : `./${module}`) as Exports;
    } catch {
      return {};
    }
  };
}

const done = Promise.resolve();

/** True in the run that finds the lines of registrations and of an exception. */
function takesTraces(): boolean {
  return Error.stackTraceLimit > 0;
}

/** Replaces what a copy of the SDK does over gRPC of its own, and what costs time and is of no use offline. */
function adapt(sdk: SdkModules): void {
  // The SDK's own formatter prints in colour, for which Node 20 can take minutes on one stack trace.
  sdk("cmd/run/error")["defaultErrorMessage"] = errorText;
  // A debug message costs as much as a registration, and only the real engine shows them.
  sdk("log")["debug"] = () => done;
  // The SDK records a whole stack trace for each resource, which only a run with traces uses.
  const { Resource } = sdk("resource") as { Resource?: { callsites: () => [] } };
  if (Resource !== undefined && !takesTraces()) {
    Resource.callsites = () => [];
  }
  makeLean(sdk);
  const callbacks = sdk("runtime/callbacks") as { CallbackServer?: { readonly prototype: object } };
  if (callbacks.CallbackServer !== undefined) {
    const { CallbackInvokeRequest } = sdk("proto/callback_pb") as {
      readonly CallbackInvokeRequest: new () => CallbackRequest;
    };
    callbacks.CallbackServer = localCallbackServer(
      callbacks.CallbackServer,
      () => new CallbackInvokeRequest(),
    );
  }
}
