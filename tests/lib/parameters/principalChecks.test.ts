import { strict as assert } from "node:assert";

import { checkPrincipals } from "../../../lib/parameters/principalChecks";
import { role, sentencesOf } from "./support";

const owners = {
  accountId: "123456789012",
  deployerRoleArn: role("deployer"),
  breakGlassRoleArn: role("break-glass"),
};
const sets = {
  administrators: [role("administrator")],
  writers: [role("writer")],
  readers: [{ principal: role("reader"), path: "" }],
};

type Sets = typeof sets;

function sentences(changes: Partial<Sets>): string[] {
  return sentencesOf(checkPrincipals({ ...sets, ...changes }, owners, "parameters.api"));
}

describe("checkPrincipals", () => {
  it("accepts disjoint sets, and one reader of two paths", () => {
    assert.deepEqual(sentences({}), []);
    const readers = ["a", "b"].map((path) => ({ principal: role("reader"), path }));
    assert.deepEqual(sentences({ readers }), []);
  });

  it("accepts users", () => {
    assert.deepEqual(sentences({ writers: ["arn:aws:iam::123456789012:user/ci"] }), []);
  });

  const readBy = (name: string) => [{ principal: role(name), path: "" }];
  const overlaps: [
    claim: string,
    changes: Partial<Sets>,
    path: string,
    name: string,
    other: string,
  ][] = [
    [
      "an administrator that writes",
      { writers: [role("administrator")] },
      "parameters.api.writers[0]",
      "administrator",
      "parameters.api.administrators[0]",
    ],
    [
      "an administrator that reads",
      { readers: readBy("administrator") },
      "parameters.api.readers[0].principal",
      "administrator",
      "parameters.api.administrators[0]",
    ],
    [
      "a writer that reads",
      { readers: readBy("writer") },
      "parameters.api.readers[0].principal",
      "writer",
      "parameters.api.writers[0]",
    ],
    [
      "a writer that is listed twice",
      { writers: [role("writer"), role("writer")] },
      "parameters.api.writers[1]",
      "writer",
      "parameters.api.writers[0]",
    ],
    [
      "the deployer among the administrators",
      { administrators: [role("deployer")] },
      "parameters.api.administrators[0]",
      "deployer",
      "deployerRoleArn",
    ],
    [
      "the break-glass role among the readers",
      { readers: readBy("break-glass") },
      "parameters.api.readers[0].principal",
      "break-glass",
      "breakGlassRoleArn",
    ],
  ];
  for (const [claim, changes, path, name, other] of overlaps) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(changes), [
        `${path} must be in one set only, got "${role(name)}", which is ${other} as well`,
      ]);
    });
  }

  for (const arn of [
    "*",
    "arn:aws:iam::123456789012:root",
    "arn:aws:iam::999999999999:role/x",
    "x",
  ]) {
    it(`refuses "${arn}" as a principal`, () => {
      assert.deepEqual(sentences({ writers: [arn] }), [
        `parameters.api.writers[0] must be the ARN of a role or user of account 123456789012, got "${arn}"`,
      ]);
    });
  }

  it("refuses a session, and suggests its role", () => {
    const session = "arn:aws:sts::123456789012:assumed-role/reader/today";
    assert.deepEqual(sentences({ writers: [session] }), [
      `parameters.api.writers[0] must be the ARN of a role, not of a session, got "${session}"; did you mean "${role("reader")}"?`,
    ]);
  });
});
