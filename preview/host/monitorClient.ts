import { type OfflineEngine } from "./offlineEngine";
import {
  type OutputsRequest,
  outputsOf,
  readRequest,
  registrationOf,
  structOf,
  type ReadRequest,
  type RegisterRequest,
} from "./requests";

type Callback = (error: RpcError | null, response?: unknown) => void;

interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly details: string;
}

/** gRPC status codes. Source: google.golang.org/grpc/codes. */
const unknownError = 2;
const unimplemented = 12;

/** Severities of `pulumirpc.LogRequest`. */
const severities = ["debug", "info", "warning", "error"] as const;
const fallbackSeverity = "info";

export type Severity = (typeof severities)[number];

/** A message that the program, or the SDK on its behalf, logs to the engine. */
export interface Message {
  readonly severity: Severity;
  readonly text: string;
  /** URN of the resource that it concerns; empty if none. */
  readonly urn: string;
}

/**
 * Replaces `ResourceMonitorClient`: the same methods and callbacks as the gRPC client, answered in this process.
 * A method that it lacks answers "unimplemented", as an old engine would.
 */
export function monitorClient(engine: OfflineEngine, finished: () => void): object {
  return client({
    supportsFeature: (request: { getId(): string }) => {
      const supported = engine.supports(request.getId());
      return { getHassupport: () => supported };
    },
    registerPackage: (request: { getName(): string }) => {
      const reference = engine.registerPackage(request.getName());
      return { getRef: () => reference };
    },
    registerResource: (request: RegisterRequest) => {
      const answer = engine.registerResource(registrationOf(request));
      return {
        getUrn: () => answer.urn,
        getId: () => answer.id,
        getObject: () => structOf(answer.outputs),
        getPropertydependenciesMap: () => undefined,
        getResult: () => 0,
      };
    },
    readResource: (request: ReadRequest) => {
      const { resource, id } = readRequest(request);
      const answer = engine.readResource(resource, id);
      return { getUrn: () => answer.urn, getProperties: () => structOf(answer.outputs) };
    },
    registerResourceOutputs: (request: OutputsRequest) => {
      engine.registerOutputs(request.getUrn(), outputsOf(request));
      return {};
    },
    invoke: (request: { getTok(): string }) => {
      const result = engine.invoke(request.getTok());
      return { getFailuresList: () => [], getReturn: () => structOf(result) };
    },
    call: (request: { getTok(): string }) => {
      const result = engine.invoke(request.getTok());
      return {
        getFailuresList: () => [],
        getReturn: () => structOf(result),
        getReturndependenciesMap: () => undefined,
      };
    },
    registerResourceHook: () => ({}),
    registerErrorHook: () => ({}),
    signalAndWaitForShutdown: () => {
      finished();
      return {};
    },
  });
}

/** Replaces `EngineClient`: passes the program's log messages to `log`. */
export function engineClient(log: (message: Message) => void): object {
  let root = "";
  return client({
    log: (request: LogRequest) => {
      const severity = severities[request.getSeverity()] ?? fallbackSeverity;
      log({ severity, text: request.getMessage(), urn: request.getUrn() });
      return {};
    },
    getRootResource: () => ({ getUrn: () => root }),
    setRootResource: (request: { getUrn(): string }) => {
      root = request.getUrn();
      return {};
    },
    requirePulumiVersion: () => ({}),
  });
}

interface LogRequest {
  getSeverity(): number;
  getMessage(): string;
  getUrn(): string;
}

function client(methods: Record<string, (request: never) => unknown>): object {
  return new Proxy(
    { close: () => undefined },
    {
      get: (own, name) => {
        if (typeof name === "symbol" || name in own) {
          return Reflect.get(own, name) as unknown;
        }
        return (request: never, ...rest: readonly unknown[]) => {
          answer(methods[name], name, request, rest.at(-1) as Callback);
        };
      },
    },
  );
}

/** Calls back in a later turn, as a network would: the SDK relies on its own code running first. */
function answer(
  method: ((request: never) => unknown) | undefined,
  name: string,
  request: never,
  callback: Callback,
): void {
  setImmediate(() => {
    if (method === undefined) {
      callback(rpcError(unimplemented, `the offline preview has no answer to ${name}`));
      return;
    }
    let response: unknown;
    try {
      response = method(request);
    } catch (error) {
      callback(rpcError(unknownError, error instanceof Error ? error.message : String(error)));
      return;
    }
    callback(null, response);
  });
}

function rpcError(code: number, details: string): RpcError {
  return Object.assign(new Error(details), { code, details });
}
