/**
 * A double of SSM that speaks its protocol over HTTP: `GetParametersByPath` in JSON 1.1, with signed
 * requests, pages of at most ten, tokens, decryption on demand, throttling and failure.
 *
 * It is no kinder than the service: a page of eleven, an unknown token and a path without its slash are
 * refused. It does not check signatures, and grants everybody everything.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

export interface StoredParameter {
  readonly name: string;
  readonly value: string;
  /** @default "String" */
  readonly type?: "String" | "StringList" | "SecureString";
}

interface ByPath {
  readonly Path: string;
  readonly Recursive?: boolean;
  readonly WithDecryption?: boolean;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** An error as SSM answers it. */
interface Refusal {
  readonly status: number;
  readonly type: string;
}

const LARGEST_PAGE = 10;

export class SsmServer {
  /** What it holds; may be changed between requests. */
  parameters: StoredParameter[] = [];
  /** How it answers the next requests, one each; then it answers normally. */
  readonly refusals: Refusal[] = [];
  /** How many pages come before the first that holds anything: SSM does that at times. */
  emptyPages = 0;
  /** Requests that it has seen, refused ones included. */
  requestCount = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(): Promise<SsmServer> {
    const server = new SsmServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requestCount += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ByPath;
    const refusal = this.refusals.shift() ?? refuse(request, body);
    if (refusal !== undefined) {
      reply(response, refusal.status, { __type: refusal.type, message: refusal.type });
      return;
    }
    const page = this.#page(body);
    if (page === undefined) {
      reply(response, 400, { __type: "InvalidNextToken" });
      return;
    }
    reply(response, 200, page);
  }

  #page(query: ByPath): object | undefined {
    const from =
      query.NextToken === undefined ? 0 : Number(/^after-(\d+)$/.exec(query.NextToken)?.[1]);
    if (Number.isNaN(from)) {
      return undefined;
    }
    if (this.emptyPages > 0) {
      this.emptyPages -= 1;
      return { Parameters: [], NextToken: `after-${from}` };
    }
    const found = this.parameters.filter(({ name }) => isUnder(name, query));
    const to = from + (query.MaxResults ?? LARGEST_PAGE);
    return {
      Parameters: found.slice(from, to).map((parameter) => show(parameter, query)),
      ...(to < found.length ? { NextToken: `after-${to}` } : {}),
    };
  }
}

function refuse(request: IncomingMessage, { Path, MaxResults = 1 }: ByPath): Refusal | undefined {
  if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) {
    return { status: 400, type: "MissingAuthenticationTokenException" };
  }
  if (request.headers["x-amz-target"] !== "AmazonSSM.GetParametersByPath") {
    return { status: 400, type: "UnknownOperationException" };
  }
  const isValid = Path.startsWith("/") && MaxResults >= 1 && MaxResults <= LARGEST_PAGE;
  return isValid ? undefined : { status: 400, type: "ValidationException" };
}

function isUnder(name: string, { Path, Recursive = false }: ByPath): boolean {
  const folder = Path.endsWith("/") ? Path : `${Path}/`;
  const below = name.startsWith(folder) ? name.slice(folder.length) : "";
  return below !== "" && (Recursive || !below.includes("/"));
}

function show({ name, value, type = "String" }: StoredParameter, query: ByPath): object {
  const isSealed = type === "SecureString" && query.WithDecryption !== true;
  const shown = isSealed ? Buffer.from(value).toString("base64") : value;
  return { Name: name, Type: type, Value: shown, Version: 1, DataType: "text" };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(body));
}
