import { strict as assert } from "node:assert";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

import { createHealthcheck } from "../../functions/healthcheck";
import { HEALTHY_SEARCH_STRING } from "../../lib/api/apiDocument";
import { type HealthDependencies } from "../../lib/api/healthDependency";

/**
 * The dependencies are one server on loopback that speaks enough of each protocol. It does not show
 * that AWS accepts the requests, only which are sent and what becomes of the answers.
 */
describe("GET /healthcheck", () => {
  const requests: string[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let server: Server;
  let url: string;
  const saved = { ...process.env };
  const warn = console.warn;
  const logged: string[] = [];

  before(async () => {
    server = createServer((request, response) => {
      requests.push(String(request.headers["x-amz-target"] ?? request.url));
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "nothing",
    });
  });
  beforeEach(() => {
    requests.length = 0;
    logged.length = 0;
    console.warn = (line: string) => logged.push(line);
    answer = (_request, response) => response.end("{}");
  });
  afterEach(() => {
    console.warn = warn;
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
  const ask = async (dependencies: HealthDependencies, more = {}) => {
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

  it("really asks every dependency, and is healthy when all answer", async () => {
    assert.deepEqual(await ask(all()), [200, '{"status":"ok"}']);
    assert.deepEqual(requests.sort(), [
      "/ready",
      "AmazonSSM.GetParameter",
      "DynamoDB_20120810.GetItem",
      "TrentService.GenerateDataKeyWithoutPlaintext",
    ]);
  });

  it("has the text that Route 53 looks for only when it is healthy", async () => {
    const [, healthy] = await ask(all());
    const [, ill] = await ask(all(), { STATUS: "fail" });
    assert.ok(String(healthy).includes(HEALTHY_SEARCH_STRING));
    assert.ok(!String(ill).includes(HEALTHY_SEARCH_STRING));
  });

  for (const [name, target] of Object.entries({
    orders: "GetItem",
    greeting: "GetParameter",
    key: "GenerateDataKey",
    payments: "/ready",
  })) {
    it(`names ${name} when it answers with an error`, async () => {
      answer = (request, response) => {
        response.statusCode = isFor(request, target) ? 500 : 200;
        response.end("{}");
      };
      assert.deepEqual(await ask(all()), [503, `{"status":"fail","failing":["${name}"]}`]);
      assert.equal(logged.length, 1);
    });
  }

  it("gives up on dependencies that hang, when the budget is spent", async () => {
    answer = (request, response) => {
      if (!isFor(request, "GetItem") && !isFor(request, "/ready")) {
        response.end("{}");
      }
    };
    assert.deepEqual(await ask(all(), { BUDGET_MILLISECONDS: "100" }), [
      503,
      '{"status":"fail","failing":["orders","payments"]}',
    ]);
    assert.deepEqual(logged, [
      '{"dependency":"orders","error":"TimeoutError"}',
      '{"dependency":"payments","error":"TimeoutError"}',
    ]);
  });

  it("does not follow a redirect of an HTTP dependency", async () => {
    answer = (_request, response) => response.writeHead(302, { Location: "/elsewhere" }).end();
    const [statusCode] = await ask({ payments: { kind: "http", url: `${url}/ready` } });
    assert.equal(statusCode, 503);
    assert.deepEqual(requests, ["/ready"]);
  });

  it("fails by the operator's switch, and asks nobody", async () => {
    assert.deepEqual(await ask(all(), { STATUS: "fail" }), [
      503,
      '{"status":"fail","failing":["operator"]}',
    ]);
    assert.deepEqual(requests, []);
  });
});
