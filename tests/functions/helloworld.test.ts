import { strict as assert } from "node:assert";

import { createHelloworld } from "../../functions/helloworld";

describe("GET /helloworld", () => {
  it("returns the region that it runs in", async () => {
    const { statusCode, body } = await createHelloworld({ AWS_REGION: "us-east-1" })();
    assert.equal(statusCode, 200);
    assert.equal(body, '{"message":"Hello from us-east-1"}');
  });
  it("allows pages of the configured origin to read the response, and forbids caching", async () => {
    const { headers } = await createHelloworld({ ALLOWED_ORIGIN: "https://www.example.com" })();
    assert.deepEqual(headers, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "Access-Control-Allow-Origin": "https://www.example.com",
    });
  });
});
