import { strict as assert } from "node:assert";

import { secretLookalike } from "../../../lib/secretLookalikes";
import { converted, sentencesOf } from "../../support/taskDefinition";

describe("secrets in the environment of a task", () => {
  it("are reported with the sentence of the stack file, and without their value", () => {
    const reason = secretLookalike("DB_PASSWORD", "canary") ?? "";
    assert.match(reason, /password/);
    const { warnings } = converted(
      {},
      {
        environment: [
          { name: "DB_PASSWORD", value: "canary" },
          { name: "ID", value: "AKIAIOSFODNN7EXAMPLE" },
          { name: "LOG_LEVEL", value: "info" },
        ],
      },
    );
    assert.deepEqual(sentencesOf(warnings), [
      `web.environment.DB_PASSWORD must not hold a secret, got ${reason}; store it in SSM or Secrets Manager and name its ARN under secrets`,
      "web.environment.ID must not hold a secret, got an AWS access key id; store it in SSM or Secrets Manager and name its ARN under secrets",
    ]);
  });

  it("are not reported where there are none", () => {
    const environment = [{ name: "LOG_LEVEL", value: "info" }];
    assert.deepEqual(converted({}, { environment }).warnings, []);
  });
});
