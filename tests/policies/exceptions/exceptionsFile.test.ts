import { strict as assert } from "node:assert";

import { parseExceptions } from "../../../policies/exceptions/exceptionsFile";

const GOOD = `# why
exceptions:
  - rule: no-public-ingress
    urn: urn:pulumi:dev::meridian::*::bastion-*
    reason: The load test needs it.
    owner: platform
    expires: 2030-12-31
`;

function issuesIn(source: string): string[] {
  return parseExceptions(source).issues.map(
    ({ line, path, message }) => `${line}: ${path} ${message}`,
  );
}

describe("parseExceptions", () => {
  it("reads each exception with the line that it starts on", () => {
    assert.deepEqual(parseExceptions(GOOD), {
      exceptions: [
        {
          rule: "no-public-ingress",
          urn: "urn:pulumi:dev::meridian::*::bastion-*",
          reason: "The load test needs it.",
          owner: "platform",
          expires: "2030-12-31",
          line: 3,
        },
      ],
      issues: [],
    });
  });

  it("reads an empty list", () => {
    assert.deepEqual(parseExceptions("exceptions: []"), { exceptions: [], issues: [] });
  });

  it("reports every mistake with its line, and keeps what is right", () => {
    const source = `${GOOD}  - rule: ""
    urn: vpc-123
    reason: because
    expires: soon
    until: 2030-01-01
  - 7
  - rule: vpc-flow-logs
    urn: urn:pulumi:dev::meridian::aws:ec2/vpc:Vpc::net
`;

    assert.deepEqual(issuesIn(source), [
      '8: exceptions[1].rule must be the id of a rule, got ""',
      "9: exceptions[1].urn must have four parts, " +
        'urn:pulumi:<stack>::<project>::<types>::<name>, got "vpc-123"',
      "10: exceptions[1].reason must explain in a sentence why the exception is needed, " +
        'got "because"',
      "8: exceptions[1].owner must name the person or team that decides about the exception, got nothing",
      '11: exceptions[1].expires must be a date such as "2030-12-31", got "soon"',
      "12: exceptions[1].until must not be there; an exception has rule, urn, reason, owner and expires",
      "13: exceptions[2] must have rule, urn, reason, owner and expires, got 7",
      "14: exceptions[3].reason must explain in a sentence why the exception is needed, got nothing",
      "14: exceptions[3].owner must name the person or team that decides about the exception, got nothing",
      '14: exceptions[3].expires must be a date such as "2030-12-31", got nothing',
    ]);
    assert.equal(parseExceptions(source).exceptions.length, 1);
  });

  it("refuses a day that no calendar has", () => {
    assert.deepEqual(issuesIn(GOOD.replace("2030-12-31", "2030-02-30")), [
      '7: exceptions[0].expires must be a date such as "2030-12-31", got "2030-02-30"',
    ]);
  });

  it("refuses a file of another shape", () => {
    assert.deepEqual(issuesIn("exceptions: none"), ['1: exceptions must be a list, got "none"']);
    assert.deepEqual(issuesIn(""), ["1:  must hold a list under exceptions, got null"]);
    assert.deepEqual(issuesIn("exceptions: []\nexemptions: []"), [
      "2: exemptions must not be there; the file holds exceptions only",
    ]);
  });

  it("reports a syntax error with its line", () => {
    assert.deepEqual(issuesIn("exceptions:\n  - rule: [a"), [
      "2:  flow sequence in block collection must be sufficiently indented and end with a ]",
    ]);
  });
});
