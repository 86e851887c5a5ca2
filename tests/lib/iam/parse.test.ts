import { strict as assert } from "node:assert";

import fc from "fast-check";

import { listOf, policyDocument, serviceTrust } from "../../../lib/iam/document";
import { parsePolicy } from "../../../lib/iam/parse";

const elements = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "Resource", "Condition"];

describe("parsePolicy", () => {
  it("reads what the builder writes", () => {
    const document = policyDocument([
      { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" },
    ]);
    assert.deepEqual(parsePolicy(JSON.stringify(document)).document, document);
  });

  it("reads booleans and numbers of conditions as the text that IAM compares", () => {
    const text = `{"Statement": [{"Effect": "Allow", "Action": "a:b", "Condition": {
      "Bool": {"kms:GrantIsForAWSResource": true}, "NumericLessThan": {"s3:max-keys": [10, "20"]}
    }}]}`;
    assert.deepEqual(parsePolicy(text).document?.Statement[0]?.Condition, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
      NumericLessThan: { "s3:max-keys": ["10", "20"] },
    });
  });

  it("takes the older version where none is given", () => {
    assert.equal(parsePolicy('{"Statement": []}').document?.Version, "2008-10-17");
    assert.equal(
      parsePolicy('{"Version": "2012-10-17", "Id": "x", "Statement": []}').document?.Version,
      "2012-10-17",
    );
  });

  it("refuses or reads any JSON, and never throws", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...elements), (json, element) => {
        const text = `{"Statement": {"Effect": "Allow", "Action": "a:b", "${element}": ${json}}}`;
        const { document, issues } = parsePolicy(text);
        assert.equal(document === undefined, issues.length > 0);
      }),
    );
  });

  it("reads a single statement as a list of one", () => {
    const text = '{"Statement": {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}}';
    assert.equal(parsePolicy(text).document?.Statement.length, 1);
  });

  const statement = (element: string) =>
    `{"Statement": [{"Effect": "Allow", "Action": "a:b", ${element}}]}`;
  const mistakes: [text: string, path: string, message: string][] = [
    ["{", "", "must be JSON"],
    ["[]", "", "must be a JSON object"],
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
      "is not an element of a statement",
    ],
    [
      '{"Statement": [{"Effect": "Allow", "Action": 1}]}',
      "Statement[0].Action",
      "must be an action or a list of actions, got 1",
    ],
    [
      '{"Statement": [{"Effect": "Deny"}]}',
      "Statement[0].Action",
      "must be an action or a list of actions, got nothing",
    ],
    [
      '{"Version": "2012-10-18", "Statement": []}',
      "Version",
      'must be "2012-10-17" or "2008-10-17", got "2012-10-18"',
    ],
    ['{"Statements": [], "Statement": []}', "Statements", "is not an element of a policy"],
    [statement('"Sid": 1'), "Statement[0].Sid", "must be text, got 1"],
    [statement('"NotAction": "b:c"'), "Statement[0].NotAction", "must not stand beside Action"],
    [
      statement('"Resource": 5'),
      "Statement[0].Resource",
      "must be an ARN or a list of ARNs, got 5",
    ],
    [
      statement('"NotResource": [null]'),
      "Statement[0].NotResource",
      "must be an ARN or a list of ARNs, got [null]",
    ],
    [
      statement('"Principal": null'),
      "Statement[0].Principal",
      'must be "*" or name principals by AWS, Service, Federated, CanonicalUser, got null',
    ],
    [
      statement('"Principal": "arn:aws:iam::123456789012:root"'),
      "Statement[0].Principal",
      'must be "*" or name principals by AWS, Service, Federated, CanonicalUser, got "arn:aws:iam::123456789012:root"',
    ],
    [
      statement('"Principal": {"Aws": "*"}'),
      "Statement[0].Principal.Aws",
      "is not a type of principal",
    ],
    [
      statement('"Principal": {"AWS": [1]}'),
      "Statement[0].Principal.AWS",
      "must be a principal or a list of principals, got [1]",
    ],
    [
      statement('"Condition": []'),
      "Statement[0].Condition",
      "must be an object by operator, got []",
    ],
    [
      statement('"Condition": {"StringEqualz": {}}'),
      "Statement[0].Condition.StringEqualz",
      "is not a condition operator of IAM",
    ],
    [
      statement('"Condition": {"toString": {}}'),
      "Statement[0].Condition.toString",
      "is not a condition operator of IAM",
    ],
    [
      statement('"Condition": {"Bool": true}'),
      "Statement[0].Condition.Bool",
      "must be an object by condition key, got true",
    ],
    [
      statement('"Condition": {"Bool": {"a:b": null}}'),
      "Statement[0].Condition.Bool.a:b",
      "must be a value or a list, got null",
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
