import { strict as assert } from "node:assert";

import { connectedBy, inConnectOrder } from "../../../../lib/services/discovery/plan";
import { digest, servicesPlan, webInput } from "../support";

const containers = { app: { image: `app@${digest}`, ports: [3000, 9000] } };
const service = (discovery?: object) =>
  webInput({
    exposure: { type: "none" },
    containers,
    ...(discovery === undefined ? {} : { discovery: discovery as never }),
  });

describe("the plan of discovery", () => {
  it("has the first port of the only container, the callers and the timeouts", () => {
    const { workers, connections, namespaceName } = servicesPlan({
      services: {
        ledger: service({ type: "connect", from: ["shop"], requestTimeoutSeconds: 5 }),
        shop: service(),
      },
    });
    assert.deepEqual(
      workers.map(({ discovery }) => discovery),
      [
        {
          type: "connect",
          name: "ledger",
          container: "app",
          port: 3000,
          protocol: "http",
          requestTimeoutSeconds: 5,
          idleTimeoutSeconds: undefined,
        },
        undefined,
      ],
    );
    assert.deepEqual(connections, [{ from: "shop", to: "ledger", type: "connect", port: 3000 }]);
    assert.equal(namespaceName, undefined);
  });

  it("admits the ranges of the VPC to a name in DNS without named callers", () => {
    const { workers, connections, namespaceName } = servicesPlan(
      { services: { stock: service({ type: "dns", port: 9000 }) } },
      {
        network: {
          cidr: "10.0.0.0/16",
          secondaryCidrs: ["10.9.0.0/16"],
          hasIpv6: false,
          hasNat: true,
          endpoints: [],
        },
      },
    );
    const [stock] = workers;
    assert.ok(stock?.discovery?.type === "dns");
    assert.deepEqual(
      stock.discovery.securityGroupRules.map(({ key }) => key),
      ["task-in-9000-10.0.0.0-16", "task-in-9000-10.9.0.0-16"],
    );
    assert.deepEqual(connections, []);
    assert.equal(namespaceName, "tasks.internal.example.com");
  });

  it("admits named callers of a name in DNS by their groups alone", () => {
    const { workers, connections } = servicesPlan({
      services: { stock: service({ type: "dns", from: ["shop"] }), shop: service() },
    });
    const [stock] = workers;
    assert.ok(stock?.discovery?.type === "dns");
    assert.deepEqual(stock.discovery.securityGroupRules, []);
    assert.deepEqual(connections, [{ from: "shop", to: "stock", type: "dns", port: 3000 }]);
  });

  it("orders clients of proxies behind their servers, and moves nothing else", () => {
    const connection = (from: string, to: string, type: "connect" | "dns" = "connect") => ({
      from,
      to,
      type,
      port: 80,
    });
    const connections = [connection("a", "d"), connection("d", "c"), connection("b", "e", "dns")];
    const services = ["a", "b", "c", "d", "e"].map((name) => ({ name }));
    assert.deepEqual(
      inConnectOrder(services, connections).map(({ name }) => name),
      ["c", "d", "a", "b", "e"],
    );
    assert.deepEqual(inConnectOrder(services, []), services);
    assert.deepEqual(connectedBy("b", connections), []);
  });
});
