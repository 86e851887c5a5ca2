/** Real ActiveMQ brokers on the loopback interface, from Debian's package `activemq`. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { activeMqConfiguration } from "../../lib/brokers/activemq/configuration";
import { activeMqSettings } from "../../lib/brokers/activemq/settings";
import { formatXml } from "../../lib/brokers/activemq/xml";
import {
  connectorsOf,
  type Initiator,
  networkConnector,
} from "../../lib/brokers/network/connectors";
import { type Topology } from "../../lib/brokers/network/topology";
import { selfManaged, type SelfManagedBroker } from "../../lib/brokers/onPremises/selfManaged";

const HOME = "/usr/share/activemq";
const JAVA = "/usr/bin/java";

/** Whether Java and the broker are installed. */
export const hasActiveMq = existsSync(JAVA) && existsSync(join(HOME, "bin", "activemq.jar"));

/** Why a suite is skipped without them. */
export const ACTIVEMQ_MISSING = "skipped: install Debian's activemq and a Java runtime";

/** The user that brokers and clients of these tests connect as. */
export const USER = { name: "bridge", password: "only-for-tests", groups: ["network"] };

/** A small heap, the fast compiler and little ceremony: a broker of a test lives for seconds. */
const JVM = ["-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"];

interface Ports {
  readonly openwire: number;
  readonly stomp: number;
}

/** Brokers of one network, each with the configuration that the stack generates for it. */
export class ActiveMqNetwork {
  readonly #processes = new Map<string, ChildProcess>();

  private constructor(
    private readonly folder: string,
    private readonly ports: ReadonlyMap<string, Ports>,
  ) {}

  /** Starts all brokers of a topology and waits until clients can connect to each. */
  static async start(
    topology: Topology,
    sites: Readonly<Record<string, Initiator>> = {},
  ): Promise<ActiveMqNetwork> {
    const names = [...topology.members, ...Object.keys(topology.onPremises)];
    const free = await freePorts(2 * names.length);
    const ports = new Map(
      names.map((name, index) => [
        name,
        { openwire: free[2 * index] ?? 0, stomp: free[2 * index + 1] ?? 0 },
      ]),
    );
    const network = new ActiveMqNetwork(mkdtempSync(join(tmpdir(), "activemq-")), ports);
    names.forEach((name) => {
      network.configure(name, topology, sites);
    });
    await Promise.all(names.map((name) => network.restart(name)));
    return network;
  }

  stompPort(name: string): number {
    return this.ports.get(name)?.stomp ?? 0;
  }

  /** Ends a broker without giving it the time to write anything. */
  async kill(name: string): Promise<void> {
    const process = this.#processes.get(name);
    if (process?.exitCode === null && process.signalCode === null) {
      process.kill("SIGKILL");
      await once(process, "exit");
    }
  }

  /** Starts a broker with the store that it had. */
  async restart(name: string): Promise<void> {
    const base = join(this.folder, name);
    const process = spawn(
      JAVA,
      [
        ...JVM,
        `-Dactivemq.home=${HOME}`,
        `-Dactivemq.base=${base}`,
        `-Dactivemq.conf=${base}`,
        "-cp",
        `${HOME}/bin/activemq.jar:${HOME}/lib/*:${HOME}/lib/optional/*`,
        "org.apache.activemq.console.Main",
        "start",
        `xbean:file:${base}/activemq.xml`,
      ],
      { stdio: ["ignore", "ignore", "ignore"] },
    );
    this.#processes.set(name, process);
    while (!(await accepts(this.stompPort(name)))) {
      if (process.exitCode !== null) {
        throw new Error(`broker ${name} ended: ${readFileSync(join(base, "log"), "utf8")}`);
      }
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#processes.keys()].map((name) => this.kill(name)));
    rmSync(this.folder, { recursive: true });
  }

  private configure(
    name: string,
    topology: Topology,
    sites: Readonly<Record<string, Initiator>>,
  ): void {
    const base = join(this.folder, name);
    mkdirSync(base);
    const { openwire, stomp } = this.ports.get(name) ?? { openwire: 0, stomp: 0 };
    const connectors = connectorsOf(topology, sites)
      .filter(({ from }) => from === name)
      .map((connector) =>
        networkConnector(connector, USER.name, [
          `tcp://127.0.0.1:${this.ports.get(connector.to)?.openwire ?? 0}`,
        ]),
      );
    const configuration = activeMqConfiguration({
      settings: activeMqSettings.parse({}),
      connectors,
      networkGroup: "network",
    });
    const broker: SelfManagedBroker = {
      brokerName: name,
      dataFolder: join(base, "data"),
      listeners: {
        openwire: `tcp://127.0.0.1:${openwire}`,
        stomp: `stomp://127.0.0.1:${stomp}`,
      },
      users: [USER],
      jmx: false,
    };
    writeFileSync(join(base, "activemq.xml"), formatXml(selfManaged(configuration, broker)));
    writeFileSync(join(base, "log4j.properties"), log4j(join(base, "log")));
  }
}

function log4j(file: string): string {
  return [
    "log4j.rootLogger=WARN, file",
    "log4j.appender.file=org.apache.log4j.FileAppender",
    `log4j.appender.file.file=${file}`,
    "log4j.appender.file.layout=org.apache.log4j.SimpleLayout",
    "",
  ].join("\n");
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
  });
}

/** Ports that are free together. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      server.close();
      await once(server, "close");
      return address !== null && typeof address === "object" ? address.port : 0;
    }),
  );
}
