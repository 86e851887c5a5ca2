/**
 * A double of Redis that speaks its protocol (RESP2): AUTH, PING, GET, SET with EX and NX, PUBLISH, SUBSCRIBE.
 *
 * It is no kinder than the server: another command is an error, a connection that has not signed in gets
 * NOAUTH, and one that has subscribed can only ping and subscribe. Nothing ever expires.
 */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

const ERRORS = {
  noAuth: "-NOAUTH Authentication required.\r\n",
  wrongPassword: "-WRONGPASS invalid username-password pair or user is disabled.\r\n",
  subscribed: "-ERR only (P|S)SUBSCRIBE / PING / QUIT are allowed in this context\r\n",
};

export class RedisServer {
  readonly values = new Map<string, string>();
  /** Seconds after which each value would expire. */
  readonly expirySeconds = new Map<string, number>();
  /** Commands that it has seen, such as `GET core-data:c-1`. */
  readonly commands: string[] = [];
  /** Accepts a user and password. @default - needs none */
  authenticate: ((user: string, password: string) => boolean) | undefined;
  readonly #sockets = new Map<Socket, { signedIn: boolean; readonly channels: Set<string> }>();
  #server: Server;
  #port = 0;

  private constructor() {
    this.#server = this.#createServer();
  }

  static async start(): Promise<RedisServer> {
    const redis = new RedisServer();
    await redis.listen();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  get connectionCount(): number {
    return this.#sockets.size;
  }

  /** Listens, after `stop` on the same port again. */
  async listen(): Promise<void> {
    this.#server = this.#createServer();
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Closes all connections and refuses others. */
  async stop(): Promise<void> {
    const closed = new Promise<unknown>((resolve) => this.#server.close(resolve));
    this.dropConnections();
    await closed;
  }

  dropConnections(): void {
    for (const socket of this.#sockets.keys()) {
      socket.destroy();
    }
  }

  /** @returns how many connections have received it. */
  publish(channel: string, message: string): number {
    const subscribed = [...this.#sockets].filter(([, { channels }]) => channels.has(channel));
    for (const [socket] of subscribed) {
      socket.write(array("message", channel, message));
    }
    return subscribed.length;
  }

  #createServer(): Server {
    return createServer((socket) => {
      this.#sockets.set(socket, { signedIn: false, channels: new Set() });
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      let received = "";
      socket.on("data", (chunk) => {
        const { requests, rest } = parse(received + chunk.toString("latin1"));
        received = rest;
        for (const request of requests) {
          const [name = "", ...args] = request;
          this.commands.push([name.toUpperCase(), ...args].join(" "));
          socket.write(this.#answer(socket, request));
        }
      });
    });
  }

  #answer(socket: Socket, [command = "", ...args]: readonly string[]): string {
    const state = this.#sockets.get(socket) ?? { signedIn: false, channels: new Set() };
    const name = command.toUpperCase();
    const [first = "", second = ""] = args;
    if (name === "AUTH") {
      state.signedIn = this.authenticate?.(first, second) ?? false;
      return state.signedIn ? "+OK\r\n" : ERRORS.wrongPassword;
    }
    if (this.authenticate !== undefined && !state.signedIn) {
      return ERRORS.noAuth;
    }
    if (state.channels.size > 0 && name !== "PING" && name !== "SUBSCRIBE") {
      return ERRORS.subscribed;
    }
    switch (name) {
      case "PING":
        return state.channels.size > 0 ? array("pong", "") : "+PONG\r\n";
      case "GET":
        return bulk(this.values.get(first));
      case "SET":
        return this.#set(first, second, args.slice(2));
      case "PUBLISH":
        return `:${this.publish(first, second)}\r\n`;
      case "SUBSCRIBE":
        state.channels.add(first);
        return `*3\r\n${bulk("subscribe")}${bulk(first)}:${state.channels.size}\r\n`;
      default:
        return `-ERR unknown command '${command}'\r\n`;
    }
  }

  #set(key: string, value: string, options: readonly string[]): string {
    if (options.includes("NX") && this.values.has(key)) {
      return bulk(undefined);
    }
    this.values.set(key, value);
    this.expirySeconds.set(key, Number(options[options.indexOf("EX") + 1]));
    return "+OK\r\n";
  }
}

function bulk(text: string | undefined): string {
  return text === undefined ? "$-1\r\n" : `$${text.length}\r\n${text}\r\n`;
}

function array(...texts: readonly string[]): string {
  return `*${texts.length}\r\n${texts.map(bulk).join("")}`;
}

/** Splits what was received into whole requests and the start of the next one. */
function parse(received: string): { requests: string[][]; rest: string } {
  const requests: string[][] = [];
  let rest = received;
  for (;;) {
    const [head, count] = /^\*(\d+)\r\n/.exec(rest) ?? [];
    let position = head?.length ?? 0;
    const request: string[] = [];
    while (head !== undefined && request.length < Number(count)) {
      const [line, length] = /^\$(\d+)\r\n/.exec(rest.slice(position)) ?? [];
      const start = position + (line?.length ?? 0);
      const end = start + Number(length);
      if (line === undefined || rest.length < end + 2) {
        return { requests, rest };
      }
      request.push(rest.slice(start, end));
      position = end + 2;
    }
    if (head === undefined) {
      return { requests, rest };
    }
    requests.push(request);
    rest = rest.slice(position);
  }
}
