import { strict as assert } from "node:assert";

import { accountOfRoot, parsePrincipal } from "../../../lib/iam/principal";

describe("parsePrincipal", () => {
  it("reads a role with a path", () => {
    assert.deepEqual(parsePrincipal("arn:aws-cn:iam::123456789012:role/a/b/deploy"), {
      kind: "role",
      arn: "arn:aws-cn:iam::123456789012:role/a/b/deploy",
      accountId: "123456789012",
      name: "deploy",
    });
  });

  it("reads a user, a session and a service", () => {
    assert.equal(parsePrincipal("arn:aws:iam::123456789012:user/bob")?.kind, "user");
    const session = parsePrincipal("arn:aws:sts::123456789012:assumed-role/deploy/ci-1");
    assert.equal(session?.kind, "session");
    assert.equal(session.name, "deploy");
    assert.equal(parsePrincipal("ssm.amazonaws.com")?.kind, "service");
  });

  for (const text of [
    "*",
    "arn:aws:iam::123456789012:root",
    "arn:aws:iam::123456789012:role/*",
    "arn:aws:iam::12345:role/a",
    "arn:aws:iam::123456789012:role/key administrator",
    "arn:aws:iam::123456789012:role/{regoin}",
    "arn:aws :iam::123456789012:role/a",
    "arn:aws:sts::123456789012:assumed-role/deploy",
    "deploy",
  ]) {
    it(`reads nothing in "${text}"`, () => {
      assert.equal(parsePrincipal(text), undefined);
    });
  }
});

describe("accountOfRoot", () => {
  it("reads the root's ARN and the bare account id", () => {
    assert.equal(accountOfRoot("arn:aws:iam::123456789012:root"), "123456789012");
    assert.equal(accountOfRoot("123456789012"), "123456789012");
    assert.equal(accountOfRoot("arn:aws:iam::123456789012:role/a"), undefined);
  });
});
