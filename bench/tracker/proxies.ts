/**
 * Proxies before the emulators, which end when a client is killed in the middle of a request; that of Kinesis, which
 * has no limits of its own, can be told to throttle.
 */
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";

import { type Emulator, listenTo, readAll } from "./emulators";

/** Source: Kinesis Data Streams API Reference, "PutRecords", errors of requests and of records. */
const THROTTLED = "ProvisionedThroughputExceededException";

interface PutRecordsBody {
  readonly Records: readonly object[];
}

export interface ThrottledStream extends Emulator {
  /** Whether every second request is refused, and of the others every second record. */
  isThrottled: boolean;
  /** Records that were refused. */
  throttledCount: number;
}

export async function startThrottle(target: string): Promise<ThrottledStream> {
  let requests = 0;
  const put = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
    const { Records: records, ...rest } = JSON.parse(body.toString()) as PutRecordsBody;
    const isWholeRefused = requests++ % 2 === 0;
    const isRefused = (index: number): boolean => isWholeRefused || index % 2 === 1;
    const taken = records.filter((_, index) => !isRefused(index));
    stream.throttledCount += records.length - taken.length;
    if (taken.length === 0) {
      return answerOf(400, { __type: THROTTLED, message: "Rate exceeded" });
    }
    const part = Buffer.from(JSON.stringify({ ...rest, Records: taken }));
    const answer = await send(target, request, part);
    const { Records: results } = JSON.parse(answer.body.toString()) as PutRecordsBody;
    return answerOf(200, {
      FailedRecordCount: records.length - taken.length,
      Records: records.map((_, index) =>
        isRefused(index)
          ? { ErrorCode: THROTTLED, ErrorMessage: "Rate exceeded" }
          : results[index / 2],
      ),
    });
  };
  const emulator = await startProxy((request, body) => {
    const isPut = String(request.headers["x-amz-target"]).endsWith(".PutRecords");
    return stream.isThrottled && isPut ? put(request, body) : send(target, request, body);
  });
  const stream: ThrottledStream = { ...emulator, isThrottled: false, throttledCount: 0 };
  return stream;
}

/** A proxy that passes whole requests on. */
export function startForward(target: string): Promise<Emulator> {
  return startProxy((request, body) => send(target, request, body));
}

function startProxy(
  pass: (request: IncomingMessage, body: Buffer) => Promise<Answer>,
): Promise<Emulator> {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await pass(request, await readAll(request));
    response.writeHead(answer.status, { "content-type": answer.type });
    response.end(answer.body);
  };
  return listenTo((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

function answerOf(status: number, body: object): Answer {
  return { status, type: "application/x-amz-json-1.1", body: Buffer.from(JSON.stringify(body)) };
}

function send(target: string, { headers, method }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      target,
      { method, headers: { ...headers, "content-length": body.length } },
      (response) => {
        readAll(response).then((result) => {
          const { statusCode: status = 500, headers: received } = response;
          resolve({ status, type: received["content-type"] ?? "", body: result });
        }, reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
