import { strict as assert } from "node:assert";

import { webInput } from "../services/support";
import { globalInput, ordersInput, refusals } from "./support";

const worker = { service: "worker", user: "orders_app", poolSize: 10 };
const clients = (...named: (typeof worker)[]) => refusals(globalInput({ clients: named }));

describe("the clients of a database", () => {
  it("are services, each once", () => {
    assert.deepEqual(clients(worker), []);
    assert.deepEqual(clients({ ...worker, service: "wroker" }), [
      'clients[0].service must name a service, got "wroker"; did you mean "worker"?',
    ]);
    assert.deepEqual(clients(worker, { ...worker, user: "other" }), [
      'clients[1].service must differ from the others, got "worker" twice',
    ]);
  });

  it("sign in as users of their own", () => {
    assert.deepEqual(clients({ ...worker, user: "platform_admin" }), [
      'clients[0].user must be a user of its own, got "platform_admin", which administers the database',
    ]);
    assert.deepEqual(clients({ ...worker, user: "rdsadmin" }), [
      'clients[0].user must be a user of its own, got "rdsadmin", which is the engine\'s',
    ]);
  });

  it("set none of the variables themselves", () => {
    const containers = { app: { image: "app", environment: { ORDERS_DATABASE_HOST: "mine" } } };
    const services = { worker: webInput({ exposure: { type: "none" }, containers }) };
    assert.deepEqual(refusals(globalInput(), { services }), [
      "clients[0].service must not set ORDERS_DATABASE_HOST itself, as worker does in container app; the database provides them, so remove them there",
    ]);
  });

  it("have a database in every region that they run in", () => {
    assert.deepEqual(refusals(ordersInput({ clients: [worker] })), [
      "regions must be in every region, as the services that are its clients are, got none in eu-west-1; add it to regions, or write regions: all",
    ]);
    assert.deepEqual(refusals(ordersInput({ clients: [worker] }), { regions: ["us-east-1"] }), []);
    assert.deepEqual(refusals(globalInput({ regions: "all" })), []);
  });

  it("open no more connections than an instance has for them, while a deployment doubles their tasks", () => {
    const capacity = { type: "serverless" as const, minAcu: 1, maxAcu: 1 };
    const withPool = (poolSize: number, tasks: number) =>
      refusals(globalInput({ capacity, clients: [{ ...worker, poolSize }] }), {
        services: { worker: webInput({ exposure: { type: "none" }, tasks }) },
      });
    // 188 connections of a capacity unit, of which clients have 169.
    assert.deepEqual(withPool(28, 3), []);
    assert.deepEqual(withPool(29, 3), [
      "clients must open at most 169 connections, what an instance has for clients of the 188 that it accepts, got 174 (6 tasks of worker x 29); lower poolSize or tasks, or raise capacity",
    ]);
  });
});
