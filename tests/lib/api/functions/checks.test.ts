import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { checkFunctions } from "../../../../lib/api/functions/checks";
import { type ApiInput, apiOf } from "../support";

type FunctionInput = NonNullable<ApiInput["functions"]>[string];

const SOURCE = "functions/greeting.ts";

const sentences = (spec: Partial<FunctionInput>, name = "orders") =>
  checkFunctions(apiOf({ functions: { [name]: { source: SOURCE, ...spec } } })).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe("checkFunctions", () => {
  it("admits a function with all its keys", () => {
    assert.deepEqual(
      sentences({
        handler: "index.handler",
        environment: { TABLE: "orders-{region}" },
        permissions: [
          {
            actions: ["dynamodb:GetItem"],
            resources: ["arn:{partition}:dynamodb:{region}:{accountId}:table/orders"],
          },
        ],
      }),
      [],
    );
  });

  const refused: readonly (readonly [Partial<FunctionInput>, string])[] = [
    [
      { source: "functions/missing.ts" },
      'functions.orders.source must be a file of the program, got "functions/missing.ts", which is not there',
    ],
    [
      { source: "functions/missing" },
      'functions.orders.source must be a file that ends with .ts, .mts, .js, .mjs, or a folder of the program, got "functions/missing"',
    ],
    [
      { handler: "app.handler" },
      'functions.orders.handler must be an export of "index", as a bundled file is called, got "app.handler"',
    ],
    [
      { handler: "index.main" },
      'functions.orders.handler must be an export of functions/greeting.ts, got "index.main"',
    ],
    [
      { environment: { AWS_REGION: "us-east-1" } },
      "functions.orders.environment.AWS_REGION must not be set, got AWS_REGION, which Lambda sets itself",
    ],
    [
      { environment: { "log-level": "info" } },
      'functions.orders.environment.log-level must be named by 2 or more letters, digits and underscores, a letter first, got "log-level"',
    ],
    [
      { environment: { TABLE: "orders-{regoin}" } },
      "functions.orders.environment.TABLE must not misspell a placeholder, got {regoin}; did you mean {region}?",
    ],
    [
      { environment: { TEXT: "x".repeat(4093) } },
      "functions.orders.environment must have at most 4096 bytes of names and values together, got 4097",
    ],
    [
      { permissions: [{ actions: ["ses:SendEmail"], resources: ["*"] }] },
      'functions.orders.permissions[0].actions[0] must be an action that the boundary of all roles of a stack allows, got "ses:SendEmail"; lib/account/boundaries.ts lists them',
    ],
    [
      { permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::data-{zone}/*"] }] },
      "functions.orders.permissions[0].resources[0] must use no placeholder but {region}, {accountId} and {partition}, got {zone}",
    ],
  ];
  for (const [spec, sentence] of refused) {
    it(`refuses: ${sentence}`, () => {
      assert.deepEqual(sentences(spec), [sentence]);
    });
  }

  it("refuses a secret in the environment, and does not repeat it", () => {
    const found = sentences({ environment: { DB_PASSWORD: "hunter2-canary" } });
    assert.deepEqual(found, [
      "functions.orders.environment.DB_PASSWORD must not hold a secret, got a value under a name that says password; store it in SSM or Secrets Manager, name it in the environment and read it with a permission",
    ]);
  });

  it("refuses names that AWS does not take, that are too long, and that every API has", () => {
    assert.deepEqual(sentences({}, "Orders"), [
      'functions.Orders must be named by lower-case letters, digits and hyphens, a letter first and no hyphen last, got "Orders"',
    ]);
    assert.deepEqual(sentences({}, "o".repeat(37)), []);
    const long = "o".repeat(38);
    assert.deepEqual(sentences({}, long), [
      `functions.${long} must be named by at most 37 characters, because functions have at most 64 and are named "<region>-api-${long}-function" and 8 more, got 38`,
    ]);
    assert.deepEqual(sentences({}, "healthcheck"), [
      'functions.healthcheck must not be named as a function that every API has, got "healthcheck"',
    ]);
  });

  describe("with files", () => {
    const folder = mkdtempSync(join(tmpdir(), "functions-"));
    after(() => {
      rmSync(folder, { recursive: true });
    });

    it("takes a folder as it is, where the file of its handler is there", () => {
      const source = join(folder, "app");
      mkdirSync(source);
      writeFileSync(join(source, "main.mjs"), "export const handler = 1;");
      assert.deepEqual(sentences({ source, handler: "main.handler" }), []);
      assert.deepEqual(sentences({ source }), [
        `functions.orders.handler must name a file of ${source}, got "index.handler", where there is no index.js, index.mjs, index.cjs`,
      ]);
    });

    it("refuses a file that cannot be bundled, with the place of the mistake", () => {
      const source = join(folder, "broken.ts");
      writeFileSync(source, "export const handler = (;");
      const [sentence = ""] = sentences({ source });
      assert.match(
        sentence,
        /must be a file that can be bundled, got ".*broken\.ts": .*broken\.ts:1: Unexpected ";"$/,
      );
    });

    it("takes the exports of CommonJS as they are when it runs", () => {
      const source = join(folder, "common.js");
      writeFileSync(source, "exports.main = () => 1;");
      assert.deepEqual(sentences({ source, handler: "index.main" }), []);
    });
  });
});
