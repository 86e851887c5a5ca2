/**
 * X-Ray subsegments, sent to the daemon that Lambda runs beside a function.
 *
 * Each is one datagram: a header line and a JSON document. Without a sampled trace or a daemon nothing
 * is sent. An error while sending is ignored.
 *
 * Source: X-Ray Developer Guide, "Segment documents", "Sending trace data to the daemon".
 */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";

/** Annotations of the subsegment. They never contain a value of a parameter. */
export type Annotations = Readonly<Record<string, string | number | boolean>>;

export interface Trace {
  readonly traceId: string;
  readonly parentId: string;
}

/** Root and parent of a header such as `Root=1-a-b;Parent=c;Sampled=1`; undefined when not sampled. */
export function parseTrace(header: string | undefined): Trace | undefined {
  const fields = new Map(
    (header ?? "").split(";").map((field) => {
      const [key = "", value = ""] = field.split("=", 2);
      return [key.trim(), value] as const;
    }),
  );
  const traceId = fields.get("Root");
  const parentId = fields.get("Parent");
  return fields.get("Sampled") === "1" && traceId !== undefined && parentId !== undefined
    ? { traceId, parentId }
    : undefined;
}

/** Runs `work` as a subsegment of the trace of the current request. */
export async function withSubsegment<T>(
  name: string,
  work: () => Promise<T>,
  annotate: (result: T) => Annotations = () => ({}),
): Promise<T> {
  const trace = parseTrace(process.env["_X_AMZN_TRACE_ID"]);
  const startedAt = Date.now() / 1000;
  const finish = async (fields: object): Promise<void> => {
    if (trace !== undefined) {
      const id = randomBytes(8).toString("hex");
      const times = { start_time: startedAt, end_time: Date.now() / 1000 };
      const { traceId: trace_id, parentId: parent_id } = trace;
      await send({ id, name, trace_id, parent_id, type: "subsegment", ...times, ...fields });
    }
  };
  try {
    const result = await work();
    await finish({ annotations: annotate(result) });
    return result;
  } catch (error) {
    await finish({ fault: true });
    throw error;
  }
}

/** Resolves when the datagram is sent, or could not be. */
async function send(document: object): Promise<void> {
  const address = process.env["AWS_XRAY_DAEMON_ADDRESS"];
  const [host, port] = address?.split(":") ?? [];
  if (host === undefined || port === undefined) {
    return;
  }
  const socket = createSocket("udp4");
  const message = `{"format":"json","version":1}\n${JSON.stringify(document)}`;
  await new Promise<void>((resolve) => {
    socket.on("error", () => {
      resolve();
    });
    socket.send(message, Number(port), host, () => {
      resolve();
    });
  });
  socket.close();
}
