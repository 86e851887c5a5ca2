import { strict as assert } from "node:assert";

import { type ServicesInput } from "../../../../lib/services/schema";
import { digest, servicesRefusals, webInput } from "../support";

const refusals = (services: NonNullable<ServicesInput["services"]>) =>
  servicesRefusals({ services });

const server = (discovery: object, changes: object = {}) =>
  webInput({
    exposure: { type: "none" },
    containers: { app: { image: `app@${digest}`, ports: [3000] } },
    discovery: discovery as never,
    ...changes,
  });
const client = (changes: object = {}) =>
  webInput({
    exposure: { type: "none" },
    containers: { app: { image: `app@${digest}` } },
    ...changes,
  });
const WINDOWS = { operatingSystem: "WINDOWS_SERVER_2022_CORE", cpu: "1 vCPU", memory: "2 GB" };
const WINDOWS_CONTAINER = {
  app: { image: `app@${digest}`, ports: [3000], readonlyRootFilesystem: false },
};

describe("discovery", () => {
  it("is accepted by Service Connect and in DNS", () => {
    assert.deepEqual(
      refusals({
        ledger: server({ type: "connect", from: ["shop"] }),
        stock: server({ type: "dns" }),
        rates: server({ type: "dns", from: ["shop"] }),
        shop: client(),
      }),
      [],
    );
  });

  it("names services that exist, and not the service itself", () => {
    assert.deepEqual(
      refusals({
        ledger: server({ type: "connect", from: ["shopp"] }),
        shop: server({ type: "dns", from: ["shop"] }),
      }),
      [
        'services.ledger.discovery.from[0] must name a service, got "shopp"; the others are shop',
        'services.shop.discovery.from[0] must name another service, got "shop" itself',
      ],
    );
  });

  it("needs a container that listens on the port", () => {
    assert.deepEqual(
      refusals({
        ledger: server({ type: "connect", from: ["shop"], port: 3001 }),
        stock: client({ discovery: { type: "dns" } }),
        shop: client(),
      }),
      [
        'services.ledger.discovery.port must be a port that "app" listens on, got 3001; it listens on 3000',
        "services.stock.discovery.container must name a container that listens on a port, got none; none does",
      ],
    );
  });

  it("has no timeout of requests for tcp", () => {
    const tcp = { type: "connect", from: ["shop"], protocol: "tcp" };
    assert.deepEqual(
      refusals({
        ledger: server({ ...tcp, requestTimeoutSeconds: 5 }),
        stock: server({ ...tcp, idleTimeoutSeconds: 5 }),
        shop: client(),
      }),
      [
        "services.ledger.discovery.requestTimeoutSeconds must not be set for tcp, got 5; a proxy of tcp knows no requests",
      ],
    );
  });

  it("has proxies on Linux only, at both ends; names in DNS have none", () => {
    assert.deepEqual(
      refusals({
        ledger: server(
          { type: "connect", from: ["shop"] },
          { ...WINDOWS, containers: WINDOWS_CONTAINER },
        ),
        stock: server({ type: "dns" }, { ...WINDOWS, containers: WINDOWS_CONTAINER }),
        shop: client({ ...WINDOWS, containers: WINDOWS_CONTAINER }),
      }),
      ["ledger", "shop"].map(
        (name) =>
          `services.${name}.operatingSystem must be "LINUX" for a service that is found, or finds others, by "connect", got "WINDOWS_SERVER_2022_CORE"; its proxy runs on Linux only, so use "dns"`,
      ),
    );
  });

  it("leaves memory to the proxy", () => {
    const limited = (memory: string) => ({
      containers: { app: { image: `app@${digest}`, ports: [3000], memory } },
    });
    assert.deepEqual(
      refusals({
        ledger: server({ type: "connect", from: ["shop"] }, limited("961 MB")),
        stock: server({ type: "connect", from: ["shop"] }, limited("960 MB")),
        rates: server({ type: "dns" }, limited("1 GB")),
        shop: client(limited("1 GB")),
      }),
      [
        'services.ledger.containers must leave 64 MB of the task\'s 1 GB to the proxy of "connect", got 961 MB that are promised to containers',
        'services.shop.containers must leave 64 MB of the task\'s 1 GB to the proxy of "connect", got 1 GB that are promised to containers',
      ],
    );
  });

  it("does not lead back to the service", () => {
    assert.deepEqual(
      refusals({
        shop: server({ type: "connect", from: ["ledger"] }),
        ledger: server({ type: "connect", from: ["stock"] }),
        stock: server({ type: "connect", from: ["shop"] }),
      }),
      [
        'services.shop.discovery.from must not lead back to the service, got shop <- ledger <- stock <- shop; a task resolves only the names that exist when it starts, so give one of them an internal balancer or "dns"',
      ],
    );
  });

  it("takes names in DNS that lead back", () => {
    assert.deepEqual(
      refusals({
        shop: server({ type: "dns", from: ["ledger"] }),
        ledger: server({ type: "connect", from: ["shop"] }),
      }),
      [],
    );
  });

  it("in DNS takes no rollout that shifts traffic, and at most 1,000 tasks", () => {
    const scaled = { tasks: { min: 2, max: 1001, cpuPercent: 60 } };
    assert.deepEqual(
      refusals({
        rates: server({ type: "dns" }, { tasks: 1000 }),
        stock: server({ type: "dns" }, scaled),
        web: webInput({
          discovery: { type: "dns" },
          rollout: { strategy: "blueGreen", bakeMinutes: 5 },
        }),
      }),
      [
        "services.stock.tasks.max must be at most 1000 for a service with a name in DNS, got 1001; set discovery.type to connect",
        'services.web.discovery.type must be "connect" with a "blueGreen" rollout, got "dns"; names in DNS have the tasks of both versions',
      ],
    );
  });
});
