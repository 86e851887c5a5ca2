import { strict as assert } from "node:assert";

import { locationOf } from "../../../../lib/location";
import { executionStatements, planSecrets } from "../../../../lib/services/task/executionRole";
import { digest } from "../support";

const location = locationOf("123456789012", "eu-west-1");
const logs = "arn:aws:logs:eu-west-1:123456789012:log-group:web:*";
const keyArn = "arn:aws:kms:{region}:{accountId}:key/k";

describe("An execution role", () => {
  it("of a public image without secrets writes its log and nothing else", () => {
    assert.deepEqual(executionStatements([`nginx@${digest}`], [], logs, location), [
      {
        Sid: "WriteLog",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [logs],
      },
    ]);
  });

  it("pulls exactly the repositories of its private images", () => {
    const registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    const images = [`${registry}/web@${digest}`, `${registry}/web:2`, `${registry}/team/api:1`];
    images.push("123456789012.dkr-ecr.us-east-1.on.aws/far:1");
    const pull = executionStatements(images, [], logs, location).find(
      ({ Sid }) => Sid === "PullImages",
    );
    assert.deepEqual(pull?.Resource, [
      "arn:aws:ecr:eu-west-1:123456789012:repository/web",
      "arn:aws:ecr:eu-west-1:123456789012:repository/team/api",
      "arn:aws:ecr:us-east-1:123456789012:repository/far",
    ]);
  });

  it("reads exactly its secrets, and decrypts with exactly their keys through their stores", () => {
    const written = {
      A: { arn: "arn:aws:ssm:{region}:{accountId}:parameter/a", keyArn },
      B: "arn:aws:secretsmanager:{region}:{accountId}:secret:b-AbCdEf:password::",
      C: { arn: "arn:aws:secretsmanager:{region}:{accountId}:secret:b-AbCdEf:user::", keyArn },
    };
    const [, parameters, secrets, keys] = executionStatements(
      [],
      planSecrets(written, location),
      logs,
      location,
    );
    assert.deepEqual(parameters?.Resource, ["arn:aws:ssm:eu-west-1:123456789012:parameter/a"]);
    assert.deepEqual(secrets?.Resource, [
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:b-AbCdEf",
    ]);
    assert.deepEqual(keys, {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: ["arn:aws:kms:eu-west-1:123456789012:key/k"],
      Condition: {
        StringEquals: {
          "kms:ViaService": [
            "ssm.eu-west-1.amazonaws.com",
            "secretsmanager.eu-west-1.amazonaws.com",
          ],
        },
      },
    });
  });

  it("reads a secret that is named without its random characters", () => {
    const resourcesOf = (arn: string) =>
      planSecrets({ A: arn }, location).map((secret) => [secret.valueFrom, secret.arn]);
    const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";
    assert.deepEqual(resourcesOf(`${secret}prod/plain`), [
      [`${secret}prod/plain`, `${secret}prod/plain-??????`],
    ]);
    assert.deepEqual(resourcesOf(`${secret}prod/plain:password::`), [
      [`${secret}prod/plain:password::`, `${secret}prod/plain-??????`],
    ]);
    assert.deepEqual(resourcesOf(`${secret}prod/plain-AbCdEf`), [
      [`${secret}prod/plain-AbCdEf`, `${secret}prod/plain-AbCdEf`],
    ]);
    const parameter = "arn:aws:ssm:eu-west-1:123456789012:parameter/a";
    assert.deepEqual(resourcesOf(parameter), [[parameter, parameter]]);
    for (const selector of ["3", "current"]) {
      assert.deepEqual(resourcesOf(`${parameter}:${selector}`), [
        [`${parameter}:${selector}`, parameter],
      ]);
    }
  });

  it("decrypts a secret in the region of its store", () => {
    const far = { A: { arn: "arn:aws:ssm:us-east-1:{accountId}:parameter/a", keyArn } };
    const [, , keys] = executionStatements([], planSecrets(far, location), logs, location);
    assert.deepEqual(keys?.Condition, {
      StringEquals: { "kms:ViaService": ["ssm.us-east-1.amazonaws.com"] },
    });
  });

  it("leaves the key within a secret to the container definition", () => {
    const written = { B: "arn:aws:secretsmanager:{region}:{accountId}:secret:b-AbCdEf:password::" };
    assert.deepEqual(
      planSecrets(written, location).map(({ valueFrom }) => valueFrom),
      ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:b-AbCdEf:password::"],
    );
  });
});
