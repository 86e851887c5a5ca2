/** Reads every parameter under a path, decrypted. */
import { GetParametersByPathCommand, type SSMClient } from "@aws-sdk/client-ssm";

import { type Parameter } from "./sections";

/** The most that SSM puts on a page. Source: Systems Manager API Reference, `GetParametersByPath`. */
const PAGE_SIZE = 10;

/**
 * Follows the pages to the last one; a page may be empty and still not be the last.
 *
 * @param path such as `/production/api`.
 * @throws {Error} naming the path and the kind of failure; the client has tried several times by then.
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
