/** Clients of a message broker, by STOMP 1.2 over TCP: the libraries that are maintained are for browsers. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { USER } from "./activemq";

interface Frame {
  readonly command: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A connection to a broker. */
export class StompClient {
  readonly #receipts = new Map<string, () => void>();
  readonly #subscriptions = new Map<string, (message: Frame) => void>();
  #received = "";
  #confirmations = 0;

  private constructor(private readonly socket: Socket) {}

  static async connect(port: number): Promise<StompClient> {
    const socket = connect(port, "127.0.0.1").setEncoding("utf8");
    await once(socket, "connect");
    const client = new StompClient(socket);
    const connected = new Promise<void>((resolve) => client.#receipts.set("CONNECTED", resolve));
    socket.on("data", (text: string) => {
      client.#read(text);
    });
    client.#write("CONNECT", {
      "accept-version": "1.2",
      host: "localhost",
      login: USER.name,
      passcode: USER.password,
    });
    await connected;
    return client;
  }

  /** Sends persistent messages, and waits until the broker has stored each. */
  async send(destination: string, bodies: readonly string[]): Promise<void> {
    await Promise.all(
      bodies.map((body) => this.#confirmed("SEND", { destination, persistent: "true" }, body)),
    );
  }

  /** Calls back for each message, once the broker has the subscription. */
  async subscribe(destination: string, received: (body: string) => void): Promise<void> {
    this.#subscriptions.set(destination, ({ body, headers }) => {
      received(body);
      this.#write("ACK", { id: headers["ack"] ?? "" });
    });
    await this.#confirmed("SUBSCRIBE", subscription(destination));
  }

  /**
   * Receives messages and acknowledges none, so that they move to this broker and stay in it.
   *
   * @param count of messages to wait for.
   * @returns what stops waiting: a promise for all of them.
   */
  async hold(destination: string, count: number): Promise<{ readonly all: Promise<void> }> {
    let received = 0;
    const all = new Promise<void>((resolve) => {
      this.#subscriptions.set(destination, () => {
        received++;
        if (received === count) {
          resolve();
        }
      });
    });
    const headers = { ...subscription(destination), "activemq.prefetchSize": `${count}` };
    await this.#confirmed("SUBSCRIBE", headers);
    return { all };
  }

  /** Ends the session, so that the broker keeps what is not acknowledged. */
  async close(): Promise<void> {
    if (this.socket.destroyed) {
      return;
    }
    const closed = once(this.socket, "close");
    this.#write("DISCONNECT", {});
    this.socket.end();
    await closed;
  }

  /** Writes a frame and waits for the broker's receipt. */
  #confirmed(command: string, headers: Frame["headers"], body = ""): Promise<void> {
    const receipt = String(++this.#confirmations);
    const confirmed = new Promise<void>((resolve) => this.#receipts.set(receipt, resolve));
    this.#write(command, { ...headers, receipt }, body);
    return confirmed;
  }

  #write(command: string, headers: Frame["headers"], body = ""): void {
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
    this.socket.write(`${[command, ...lines].join("\n")}\n\n${body}\0`);
  }

  #read(text: string): void {
    const frames = (this.#received + text).split("\0");
    this.#received = frames.pop() ?? "";
    for (const frame of frames.map(parseFrame)) {
      if (frame.command === "MESSAGE") {
        this.#subscriptions.get(frame.headers["subscription"] ?? "")?.(frame);
      } else if (frame.command === "ERROR") {
        this.socket.destroy(new Error(frame.headers["message"]));
      } else {
        this.#receipts.get(frame.headers["receipt-id"] ?? frame.command)?.();
      }
    }
  }
}

function subscription(destination: string): Frame["headers"] {
  return { destination, id: destination, ack: "client-individual" };
}

function parseFrame(text: string): Frame {
  const [head = "", ...rest] = text.replace(/^\n+/, "").split("\n\n");
  const [command = "", ...lines] = head.split("\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    // Source: STOMP 1.2, "Value Encoding".
    return [line.slice(0, colon), line.slice(colon + 1).replaceAll("\\c", ":")];
  });
  return {
    command,
    headers: Object.fromEntries(headers) as Frame["headers"],
    body: rest.join("\n\n"),
  };
}
