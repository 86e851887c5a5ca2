import { strict as assert } from "node:assert";

import { createGreeting, type GreetingEnvironment } from "../../functions/greeting";

async function answerOf(environment: GreetingEnvironment, pathParameters: { name: string }) {
  const requested: (string | undefined)[] = [];
  const handler = createGreeting(environment, {
    send: ({ input }) => {
      requested.push(input.Name);
      return Promise.resolve({ Parameter: { Value: "Hello" } });
    },
  });
  return { requested, ...(await handler({ pathParameters })) };
}

describe("GET /greetings/{name}", () => {
  it("greets with the text of its parameter, from its region", async () => {
    const { statusCode, body, requested } = await answerOf(
      { AWS_REGION: "eu-west-1", PARAMETER: "/production/api/greeting" },
      { name: "Ada" },
    );
    assert.deepEqual(
      [statusCode, body, requested],
      [200, '{"message":"Hello Ada","region":"eu-west-1"}', ["/production/api/greeting"]],
    );
  });

  it("can be read by pages of the configured origin alone", async () => {
    const { headers } = await answerOf({ ALLOWED_ORIGIN: "https://a.example" }, { name: "Ada" });
    assert.equal(headers?.["Access-Control-Allow-Origin"], "https://a.example");
  });
});
