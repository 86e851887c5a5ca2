import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals } from "../support";

const check = (container: ServiceInput["containers"][string]) =>
  serviceRefusals({
    exposure: { type: "none" },
    containers: { api: { image: "api", ...container } },
  });
const parameter = "arn:aws:ssm:{region}:{accountId}:parameter/web/db";

describe("The environment of a container", () => {
  it("holds plain settings, and secrets by ARN", () => {
    const key = "arn:aws:kms:{region}:{accountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    assert.deepEqual(
      check({
        environment: {
          LOG_LEVEL: "debug",
          PASSWORD_FILE: "/run/secrets/db",
          no_proxy: "localhost",
        },
        secrets: {
          DB_PASSWORD: parameter,
          TOKEN: "arn:aws:secretsmanager:us-east-1:123456789012:secret:web/token-AbCdEf:key::",
          OTHER: { arn: parameter, keyArn: key },
        },
      }),
      [],
    );
  });

  it("refuses what looks like a secret, and does not repeat it", () => {
    const canary = "hunter2-canary";
    const issues = check({
      environment: {
        DB_PASSWORD: canary,
        URL: `postgres://app:${canary}@db.example.com/app`,
        ID: "AKIAIOSFODNN7EXAMPLE",
      },
    });
    assert.deepEqual(issues, [
      "containers.api.environment.DB_PASSWORD must not hold a secret, got a value under a name that says password; store it in SSM or Secrets Manager and name its ARN under secrets",
      "containers.api.environment.URL must not hold a secret, got a URL with a password; store it in SSM or Secrets Manager and name its ARN under secrets",
      "containers.api.environment.ID must not hold a secret, got an AWS access key id; store it in SSM or Secrets Manager and name its ARN under secrets",
    ]);
    assert.ok(!issues.join().includes(canary));
  });

  it("refuses a secret in the place of its ARN, and does not repeat it", () => {
    assert.deepEqual(check({ secrets: { DB_PASSWORD: "hunter2" } }), [
      "containers.api.secrets.DB_PASSWORD must be the ARN of an SSM parameter or a Secrets Manager secret, got a value that is no ARN",
    ]);
  });

  it("refuses the ARN of something else", () => {
    assert.deepEqual(
      check({
        secrets: {
          A: "arn:aws:s3:::bucket/key",
          B: { arn: parameter, keyArn: "arn:aws:kms:x:1:alias/a" },
        },
      }),
      [
        'containers.api.secrets.A must be the ARN of an SSM parameter or a Secrets Manager secret, got "arn:aws:s3:::bucket/key"',
        'containers.api.secrets.B.keyArn must be the ARN of a KMS key, got "arn:aws:kms:x:1:alias/a"',
      ],
    );
  });

  it("selects of a secret by none or all of key, stage and version", () => {
    const secret = "arn:{partition}:secretsmanager:{region}:{accountId}:secret:db-AbCdEf";
    assert.deepEqual(
      check({ secrets: { A: secret, B: `${secret}:password::`, C: `${secret}::AWSPREVIOUS:` } }),
      [],
    );
    const refused = (written: string, better: string) => [
      `containers.api.secrets.A must have none or all three of key, version stage and version id after the secret's name, each of which can be empty, got "${written}"; write "${better}"`,
    ];
    assert.deepEqual(
      check({ secrets: { A: `${secret}:password` } }),
      refused(`${secret}:password`, `${secret}:password::`),
    );
    assert.deepEqual(
      check({ secrets: { A: `${secret}:password:AWSCURRENT` } }),
      refused(`${secret}:password:AWSCURRENT`, `${secret}:password:AWSCURRENT:`),
    );
  });

  it("refuses unknown placeholders, of the key's ARN too, and misspelt ones of settings", () => {
    const sentence =
      "must use no placeholder but {region}, {accountId} and {partition}, got {regoin}";
    assert.deepEqual(check({ secrets: { A: "arn:aws:ssm:{regoin}:{accountId}:parameter/a" } }), [
      `containers.api.secrets.A ${sentence}`,
    ]);
    const keyArn = "arn:aws:kms:{regoin}:{accountId}:key/a";
    assert.deepEqual(check({ secrets: { A: { arn: parameter, keyArn } } }), [
      `containers.api.secrets.A.keyArn ${sentence}`,
    ]);
    assert.deepEqual(check({ environment: { A: "{regoin}", B: "{region}", C: '{"level": 1}' } }), [
      "containers.api.environment.A must not misspell a placeholder, got {regoin}; did you mean {region}?",
    ]);
  });

  it("refuses ARNs of secrets with a space", () => {
    const arn = "arn:aws:ssm:us-east-1:123456789012:parameter/session key";
    assert.deepEqual(check({ secrets: { A: arn } }), [
      `containers.api.secrets.A must be the ARN of an SSM parameter or a Secrets Manager secret, got "${arn}"`,
    ]);
  });

  it("names a variable once, and by what a shell can read", () => {
    assert.deepEqual(check({ environment: { A: "1", "1B": "2" }, secrets: { A: parameter } }), [
      'containers.api.environment.1B must be named by letters, digits and underscores, no digit first, got "1B"',
      "containers.api.secrets.A must not be in environment as well, got A in both",
    ]);
  });
});
