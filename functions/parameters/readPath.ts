/** Reads all parameters under a path, decrypted. */
import { GetParametersByPathCommand, type SSMClient } from "@aws-sdk/client-ssm";

import { type Parameter } from "./sections";

/** Most parameters on one page. Source: Systems Manager API Reference, `GetParametersByPath`. */
const PAGE_SIZE = 10;

/**
 * Reads all pages. An empty page is not necessarily the last one.
 *
 * @param path such as `/production/api`.
 * @throws {Error} with the path and the name of the error, after the client's own retries.
 */
export async function readPath(client: SSMClient, path: string): Promise<Parameter[]> {
  const parameters: Parameter[] = [];
  let token: string | undefined;
  do {
    const page = await readPage(client, path, token);
    for (const { Name: name, Value: value } of page.Parameters ?? []) {
      if (name !== undefined && value !== undefined) {
        parameters.push({ name, value });
      }
    }
    token = page.NextToken;
  } while (token !== undefined);
  return parameters;
}

async function readPage(client: SSMClient, path: string, token: string | undefined) {
  try {
    return await client.send(
      new GetParametersByPathCommand({
        Path: path,
        Recursive: true,
        WithDecryption: true,
        MaxResults: PAGE_SIZE,
        NextToken: token,
      }),
    );
  } catch (error) {
    const kind = error instanceof Error ? error.name : "unknown error";
    throw new Error(`parameters under ${path} must be readable, got ${kind}`, { cause: error });
  }
}
