import { strict as assert } from "node:assert";

import { type Finding } from "../../graph/pack";
import { summariseUndecided } from "../../graph/undecided";

const question = (policy: string, name: string, message: string): Finding => ({
  policy,
  level: "mandatory",
  urn: `urn:pulumi:dev::app::t::${name}`,
  message,
  undecided: true,
});
const violation: Finding = { ...question("keys", "key", "is open"), undecided: false };

describe("summariseUndecided", () => {
  const summarise = (...findings: Finding[]) =>
    summariseUndecided(findings, "ask").map(({ policy, message, undecided }) =>
      [policy, undecided, message].join(" "),
    );

  it("counts the questions of each policy, and keeps violations", () => {
    assert.deepEqual(
      summarise(
        question("keys", "a", "whether it rotates"),
        violation,
        question("roles", "r", "which roles"),
        question("keys", "b", "whether it rotates"),
        question("roles", "s", "which users"),
      ),
      [
        "keys true whether it rotates (2 times, first on a; ask)",
        "keys false is open",
        "roles true which roles; which users (2 times, first on r; ask)",
      ],
    );
  });

  it("keeps the only question of a policy as it is", () => {
    const one = question("keys", "a", "whether it rotates");
    assert.deepEqual(summariseUndecided([one, violation], "ask"), [one, violation]);
  });

  it("quotes three different questions, and counts the others", () => {
    const questions = ["p", "q", "r", "s", "t"].map((text) => question("keys", text, text));
    assert.deepEqual(summarise(...questions), [
      "keys true p; q; r; and 2 others (5 times, first on p; ask)",
    ]);
  });

  it("names no resource where the questions are about the stack", () => {
    const open = { ...question("keys", "a", "whether"), urn: undefined };
    assert.deepEqual(summarise(open, { ...open }), ["keys true whether (2 times; ask)"]);
  });
});
