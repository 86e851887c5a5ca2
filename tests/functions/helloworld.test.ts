import { strict as assert } from "node:assert";

import { createHelloworld } from "../../functions/helloworld";

describe("GET /helloworld", () => {
  it("says which region answered", async () => {
    const { statusCode, body } = await createHelloworld({ AWS_REGION: "us-east-1" })();
    assert.equal(statusCode, 200);
    assert.equal(body, '{"message":"Hello from us-east-1"}');
  });
  it("lets pages of the allowed origin read the answer, and no cache keep it", async () => {
    const { headers } = await createHelloworld({ ALLOWED_ORIGIN: "https://www.example.com" })();
    assert.deepEqual(headers, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "Access-Control-Allow-Origin": "https://www.example.com",
    });
  });
});
