/** The HTTP interface: `POST /v1/events`, `GET /livez` for the target group, `GET /healthz` for Route 53. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { type Telemetry } from "../telemetry/telemetry";
import { type Collector, collectEvent, unavailable } from "./collect";
import { readBody } from "./readBody";
import { type Reply } from "./reply";

export interface ServerParts extends Collector {
  readonly telemetry: Telemetry;
  /** Whether a further event would be refused. */
  readonly isFull: () => boolean;
  /** Names of the dependencies that fail. */
  readonly failing: () => Promise<readonly string[]>;
  /** Whether the process is to stop: health checks fail, and connections are closed after their response. */
  readonly isStopping: () => boolean;
}

/** Above the load balancer's 60 s: it reuses connections, and must be the side that closes them. */
const KEEP_ALIVE_MS = 65_000;

/** For a whole request: 16 KiB take less on any line. */
const REQUEST_MS = 10_000;

export function createTrackerServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    void respond(parts, request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = REQUEST_MS;
  server.requestTimeout = REQUEST_MS;
  return server;
}

async function respond(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await route(parts, request).catch((error: unknown): Reply => {
    const name = error instanceof Error ? error.name : "unknown";
    parts.telemetry.log("ERROR", "a request failed", { name });
    return { status: 500, body: { status: "error" } };
  });
  const text = JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...reply.headers,
    ...(parts.isStopping() ? { connection: "close" } : {}),
  });
  response.end(text);
}

async function route(parts: ServerParts, request: IncomingMessage): Promise<Reply> {
  const [path = ""] = (request.url ?? "").split("?", 1);
  const methods = ROUTES[path];
  if (methods === undefined) {
    return { status: 404, body: { status: "not found" } };
  }
  const handle = methods[request.method ?? ""];
  if (handle === undefined) {
    const allow = Object.keys(methods).join(", ");
    return { status: 405, body: { status: "method not allowed" }, headers: { allow } };
  }
  return handle(parts, request);
}

type Route = (parts: ServerParts, request: IncomingMessage) => Promise<Reply> | Reply;

const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/v1/events": { POST: postEvent },
  "/livez": { GET: getLiveness, HEAD: getLiveness },
  "/healthz": { GET: getHealth, HEAD: getHealth },
};

async function postEvent(parts: ServerParts, request: IncomingMessage): Promise<Reply> {
  const start = performance.now();
  const outcome = parts.isFull()
    ? unavailable("Shed", "overloaded")
    : await readAndCollect(parts, request);
  parts.telemetry.count(outcome.counter);
  parts.telemetry.latency(performance.now() - start);
  return outcome;
}

async function readAndCollect(parts: ServerParts, request: IncomingMessage) {
  const body = await readBody(request);
  return typeof body === "string"
    ? collectEvent(parts, body)
    : { ...body, counter: "Rejected" as const };
}

function getLiveness({ isStopping }: ServerParts): Reply {
  return isStopping()
    ? { status: 503, body: { status: "stopping" } }
    : { status: 200, body: { status: "ok" } };
}

async function getHealth(parts: ServerParts): Promise<Reply> {
  if (parts.isStopping()) {
    return getLiveness(parts);
  }
  const failing = await parts.failing();
  return failing.length === 0
    ? { status: 200, body: { status: "ok" } }
    : { status: 503, body: { status: "fail", failing } };
}
