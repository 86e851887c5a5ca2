import { type IncomingMessage } from "node:http";

import { type Reply } from "./reply";

/** An event has a few hundred bytes. */
export const MAX_BODY_BYTES = 16_384;

/** @returns the text, or why it is refused; the rest of a body that is too long is not kept. */
export async function readBody(request: IncomingMessage): Promise<string | Reply> {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";", 1);
  if (type.trim().toLowerCase() !== "application/json") {
    return refusal(415, "must have the content type application/json");
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) {
        chunks.push(chunk);
      } else {
        resolve(TOO_LONG);
      }
    });
    request.on("end", () => {
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
    request.on("error", () => {
      resolve(refusal(400, "must be complete"));
    });
  });
}

function refusal(status: number, message: string): Reply {
  return { status, body: { errors: [{ path: "", message }] } };
}

/** The connection cannot be used again: the rest of the body would come before the next request. */
const TOO_LONG: Reply = {
  ...refusal(413, `must have at most ${MAX_BODY_BYTES} bytes`),
  headers: { connection: "close" },
};
