import { strict as assert } from "node:assert";

import { listOf, policyDocument, serviceTrust } from "../../../lib/iam/document";
import { parsePolicy } from "../../../lib/iam/parse";

describe("parsePolicy", () => {
  it("reads what the builder writes", () => {
    const document = policyDocument([
      { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" },
    ]);
    assert.deepEqual(parsePolicy(JSON.stringify(document)).document, document);
  });

  it("reads a single statement as a list of one", () => {
    const text = '{"Statement": {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}}';
    assert.equal(parsePolicy(text).document?.Statement.length, 1);
  });

  const mistakes: [text: string, path: string, message: string][] = [
    ["{", "", "policy must be JSON"],
    ["[]", "", "policy must be a JSON object"],
    ["{}", "Statement[0]", "must be an object with Effect and Action"],
    [
      '{"Statement": [{"Action": "a:b"}]}',
      "Statement[0].Effect",
      'must be "Allow" or "Deny", got nothing',
    ],
    [
      '{"Statement": [{"Effect": "allow", "Action": "a:b"}]}',
      "Statement[0].Effect",
      'must be "Allow" or "Deny", got "allow"',
    ],
    [
      '{"Statement": [{"Effect": "Allow", "Actions": "a:b", "Action": "a:b"}]}',
      "Statement[0].Actions",
      "is no element of a statement",
    ],
    [
      '{"Statement": [{"Effect": "Allow", "Action": 1}]}',
      "Statement[0].Action",
      "must be an action or a list of actions",
    ],
  ];
  for (const [text, path, message] of mistakes) {
    it(`refuses ${text}: ${path} ${message}`, () => {
      assert.deepEqual(parsePolicy(text), { issues: [{ path, message }] });
    });
  }
});

describe("serviceTrust", () => {
  it("lets one service take the role, under a condition where one is given", () => {
    const condition = { StringEquals: { "aws:SourceAccount": "123456789012" } };
    assert.deepEqual(serviceTrust("lambda.amazonaws.com", condition), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: condition,
        },
      ],
    });
  });
});

describe("listOf", () => {
  it("reads none, one and many", () => {
    assert.deepEqual([listOf(undefined), listOf("a"), listOf(["a", "b"])], [[], ["a"], ["a", "b"]]);
  });
});
