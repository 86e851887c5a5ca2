import { strict as assert } from "node:assert";

import { PASSWORD_PATTERN } from "../../../lib/brokers/passwords";

describe("PASSWORD_PATTERN", () => {
  const accepts = (password: string) => new RegExp(`^(?:${PASSWORD_PATTERN})$`).test(password);

  it("accepts 12 to 250 letters, digits and most signs", () => {
    for (const password of ["a".repeat(12), "a".repeat(250), "Aa0!#%&()*+-./;<>?@^_{|}~"]) {
      assert.equal(accepts(password), true, password);
    }
  });

  it("refuses what Amazon MQ refuses, and what a file on premises would change", () => {
    for (const password of [
      "a".repeat(11),
      "a".repeat(251),
      "with,comma-12345",
      "with:colon-12345",
      "with=equals-12345",
      "with space 12345",
      "umläut-1234567",
      "with\\backslash-1",
      "with$dollar-12345",
      'with"quote-123456',
    ]) {
      assert.equal(accepts(password), false, password);
    }
  });
});
