import { strict as assert } from "node:assert";

import { type KeyPrincipals } from "../../../lib/parameters/keyPolicy";
import { checkPrincipals, checkRole } from "../../../lib/parameters/principalChecks";

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const principals: KeyPrincipals = {
  deployerArn: role("deployer"),
  breakGlassArn: role("break-glass"),
  administratorArns: [role("administrator")],
  writerArns: [role("writer")],
  readers: [{ arn: role("reader"), path: "" }],
};

function sentences(damage: Partial<KeyPrincipals>): string[] {
  return checkPrincipals({ ...principals, ...damage }, "123456789012", "api.").map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkPrincipals", () => {
  it("is content with disjoint sets, and with one reader of two paths", () => {
    assert.deepEqual(sentences({}), []);
    const readers = ["a", "b"].map((path) => ({ arn: role("reader"), path }));
    assert.deepEqual(sentences({ readers }), []);
  });

  it("takes users too", () => {
    assert.deepEqual(sentences({ writerArns: ["arn:aws:iam::123456789012:user/ci"] }), []);
  });

  const overlaps: [claim: string, damage: Partial<KeyPrincipals>, sentence: string][] = [
    [
      "an administrator who writes",
      { writerArns: [role("administrator")] },
      `api.writers[0] must be in one set only, got "${role("administrator")}", which is api.administrators[0] as well`,
    ],
    [
      "an administrator who reads",
      { readers: [{ arn: role("administrator"), path: "" }] },
      `api.readers[0].principal must be in one set only, got "${role("administrator")}", which is api.administrators[0] as well`,
    ],
    [
      "a writer who reads",
      { readers: [{ arn: role("writer"), path: "" }] },
      `api.readers[0].principal must be in one set only, got "${role("writer")}", which is api.writers[0] as well`,
    ],
    [
      "a writer who is named twice",
      { writerArns: [role("writer"), role("writer")] },
      `api.writers[1] must be in one set only, got "${role("writer")}", which is api.writers[0] as well`,
    ],
    [
      "the deployer among the administrators",
      { administratorArns: [role("deployer")] },
      `api.administrators[0] must be in one set only, got "${role("deployer")}", which is deployerRoleArn as well`,
    ],
    [
      "the deployer as the break-glass role",
      { breakGlassArn: role("deployer") },
      `breakGlassRoleArn must be in one set only, got "${role("deployer")}", which is deployerRoleArn as well`,
    ],
    [
      "the break-glass role among the readers",
      { readers: [{ arn: role("break-glass"), path: "" }] },
      `api.readers[0].principal must be in one set only, got "${role("break-glass")}", which is breakGlassRoleArn as well`,
    ],
  ];
  for (const [claim, damage, sentence] of overlaps) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(damage), [sentence]);
    });
  }

  for (const arn of [
    "*",
    "arn:aws:iam::123456789012:root",
    "arn:aws:iam::999999999999:role/x",
    "x",
  ]) {
    it(`refuses "${arn}" as a principal`, () => {
      assert.deepEqual(sentences({ writerArns: [arn] }), [
        `api.writers[0] must be the ARN of a role or user of account 123456789012, got "${arn}"`,
      ]);
    });
  }

  it("refuses a session, and names its role", () => {
    const session = "arn:aws:sts::123456789012:assumed-role/reader/today";
    assert.deepEqual(sentences({ writerArns: [session] }), [
      `api.writers[0] must be the ARN of a role, not of a session, got "${session}"; did you mean "${role("reader")}"?`,
    ]);
  });
});

describe("checkRole", () => {
  it("refuses a user as the deployer", () => {
    const user = "arn:aws:iam::123456789012:user/ci";
    assert.deepEqual(checkRole(user, "123456789012", "deployerRoleArn"), [
      {
        path: "deployerRoleArn",
        message: `must be the ARN of a role of account 123456789012, got "${user}"`,
      },
    ]);
    assert.deepEqual(checkRole(role("deployer"), "123456789012", "deployerRoleArn"), []);
  });
});
