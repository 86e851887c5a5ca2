/** Invokes a version by itself, and holds its response against what is expected. */
import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";

import { type ProbeSpec } from "../../lib/delivery/rolloutSchema";

/** @returns what is wrong; undefined where the response is as expected. It never quotes the response. */
export async function invokeProbe(
  client: LambdaClient,
  functionName: string,
  version: string,
  { event, expect }: ProbeSpec,
): Promise<string | undefined> {
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({
      FunctionName: functionName,
      Qualifier: version,
      Payload: Buffer.from(JSON.stringify(event)),
    }),
  );
  if (FunctionError !== undefined) {
    return `version ${version} ended the probe with an error`;
  }
  const { statusCode, body } = responseOf(Payload);
  if (expect.statusCode !== undefined && statusCode !== expect.statusCode) {
    return `version ${version} answered the probe with status ${String(statusCode)}, not ${expect.statusCode}`;
  }
  const isMissing = expect.bodyIncludes !== undefined && !body.includes(expect.bodyIncludes);
  return isMissing
    ? `version ${version} answered the probe without the expected text in its body`
    : undefined;
}

/** The parts of a response that a function behind an API returns. */
function responseOf(payload: Uint8Array | undefined): { statusCode: unknown; body: string } {
  const text = Buffer.from(payload ?? []).toString("utf8");
  try {
    const { statusCode, body } = (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
    return { statusCode, body: typeof body === "string" ? body : "" };
  } catch {
    return { statusCode: undefined, body: "" };
  }
}
