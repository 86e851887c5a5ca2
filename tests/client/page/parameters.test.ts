import { strict as assert } from "node:assert";

import { parseParameters } from "../../../client/page/parameters";

describe("parseParameters", () => {
  it("returns what the address holds, and the defaults of the rest", () => {
    assert.deepEqual(
      parseParameters("?url=https://a/v1&endpoints=https://b,https://c&regions=x,y"),
      {
        parameters: {
          url: "https://a/v1",
          endpoints: ["https://b", "https://c"],
          regions: ["x", "y"],
          interval: 1000,
          client: "dns",
        },
        issues: [],
      },
    );
    assert.deepEqual(parseParameters("").issues, []);
    assert.equal(parseParameters("?client=smart&endpoints=https://b").parameters.client, "smart");
  });

  it("reports every mistake with what to write, and uses the defaults", () => {
    const { parameters, issues } = parseParameters(
      "?url=api.example.com&endpoints=https://b,c&interval=fast&client=clever&endpoint=https://d",
    );
    assert.deepEqual(issues, [
      "endpoint must be one of the parameters url, endpoints, regions, interval, client",
      'url must be a URL such as https://api.example.com/v1/helloworld, got "api.example.com"',
      'endpoints[1] must be a URL such as https://api.example.com/v1/helloworld, got "c"',
      'interval must be milliseconds from 50, got "fast"',
      'client must be dns or smart, got "clever"',
    ]);
    assert.deepEqual(parameters, {
      url: "",
      endpoints: ["https://b"],
      regions: [],
      interval: 1000,
      client: "dns",
    });
  });

  it("refuses a smart client without endpoints, and an interval that floods an API", () => {
    assert.deepEqual(parseParameters("?client=smart&interval=49").issues, [
      'interval must be milliseconds from 50, got "49"',
      "client=smart needs endpoints, the URLs of the regions",
    ]);
    assert.equal(parseParameters("?interval=50").parameters.interval, 50);
  });
});
