import { strict as assert } from "node:assert";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

import { createHealthcheck } from "../../functions/healthcheck";
import { HEALTHY_SEARCH_STRING } from "../../lib/api/builtIn";
import { type HealthDependencies } from "../../lib/api/healthDependency";
import { capturedWarnings } from "../support/warnings";

/**
 * One server on loopback stands for all dependencies. The tests show which requests are sent and how the
 * responses count, not that AWS accepts the requests.
 */
describe("GET /healthcheck", () => {
  const requests: string[] = [];
  let respond: (request: IncomingMessage, response: ServerResponse) => void;
  let server: Server;
  let url: string;
  const saved = { ...process.env };
  const logged = capturedWarnings();

  before(async () => {
    server = createServer((request, response) => {
      requests.push(String(request.headers["x-amz-target"] ?? request.url));
      respond(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "example",
      AWS_SECRET_ACCESS_KEY: "example",
    });
  });
  beforeEach(() => {
    requests.length = 0;
    respond = (_request, response) => response.end("{}");
  });
  after(() => {
    process.env = saved;
    server.closeAllConnections();
    server.close();
  });

  const all = (): HealthDependencies => ({
    orders: { kind: "dynamodb", table: "orders", keyName: "id" },
    greeting: { kind: "ssm", parameter: "/shop/prod/greeting" },
    key: { kind: "kms", alias: "alias/shop" },
    payments: { kind: "http", url: `${url}/ready` },
  });
  const check = async (dependencies: HealthDependencies, more = {}) => {
    const handler = createHealthcheck({
      DEPENDENCIES: JSON.stringify(dependencies),
      BUDGET_MILLISECONDS: "1000",
      ...more,
    });
    const { statusCode, body } = await handler();
    return [statusCode, body];
  };
  const isFor = (request: IncomingMessage, target: string) =>
    String(request.headers["x-amz-target"] ?? request.url).includes(target);

  it("sends a request to every dependency, and is healthy when all respond", async () => {
    assert.deepEqual(await check(all()), [200, '{"status":"ok"}']);
    assert.deepEqual(requests.sort(), [
      "/ready",
      "AmazonSSM.GetParameter",
      "DynamoDB_20120810.GetItem",
      "TrentService.GenerateDataKeyWithoutPlaintext",
    ]);
  });

  it("contains the search string of Route 53 only when it is healthy", async () => {
    const [, healthy] = await check(all());
    const [, unhealthy] = await check(all(), { STATUS: "fail" });
    assert.ok(String(healthy).includes(HEALTHY_SEARCH_STRING));
    assert.ok(!String(unhealthy).includes(HEALTHY_SEARCH_STRING));
  });

  for (const [name, target] of Object.entries({
    orders: "GetItem",
    greeting: "GetParameter",
    key: "GenerateDataKey",
    payments: "/ready",
  })) {
    it(`names ${name} when it responds with an error`, async () => {
      respond = (request, response) => {
        response.statusCode = isFor(request, target) ? 500 : 200;
        response.end("{}");
      };
      assert.deepEqual(await check(all()), [503, `{"status":"fail","failing":["${name}"]}`]);
      assert.equal(logged.length, 1);
    });
  }

  it("names dependencies that do not respond within the budget", async () => {
    respond = (request, response) => {
      if (!isFor(request, "GetItem") && !isFor(request, "/ready")) {
        response.end("{}");
      }
    };
    assert.deepEqual(await check(all(), { BUDGET_MILLISECONDS: "100" }), [
      503,
      '{"status":"fail","failing":["orders","payments"]}',
    ]);
    assert.deepEqual(logged, [
      '{"dependency":"orders","error":"TimeoutError"}',
      '{"dependency":"payments","error":"TimeoutError"}',
    ]);
  });

  it("does not follow a redirect of an HTTP dependency", async () => {
    respond = (_request, response) => response.writeHead(302, { Location: "/elsewhere" }).end();
    const [statusCode] = await check({ payments: { kind: "http", url: `${url}/ready` } });
    assert.equal(statusCode, 503);
    assert.deepEqual(requests, ["/ready"]);
  });

  it("reports unhealthy by the operator's switch, without a request to a dependency", async () => {
    assert.deepEqual(await check(all(), { STATUS: "fail" }), [
      503,
      '{"status":"fail","failing":["operator"]}',
    ]);
    assert.deepEqual(requests, []);
  });
});
