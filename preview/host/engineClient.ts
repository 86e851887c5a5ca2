import { localClient } from "./rpc";

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

interface LogRequest {
  getSeverity(): number;
  getMessage(): string;
  getUrn(): string;
}

/** Replaces `EngineClient`: passes the program's log messages to `log`. */
export function engineClient(log: (message: Message) => void): object {
  let root = "";
  return localClient({
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
