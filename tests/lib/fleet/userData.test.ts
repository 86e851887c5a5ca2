import { strict as assert } from "node:assert";

import { checkUserData } from "../../../lib/fleet/userData";
import { sentences } from "./support";

const messages = (userData: string): string[] =>
  checkUserData({ userData }, "amazonLinux2023").map(({ message }) => message);

const ADVICE =
  "every principal that describes the instance reads it: read the value from Parameter Store when the instance starts";

describe("checkUserData", () => {
  it("accepts scripts that compute their secrets", () => {
    assert.deepEqual(
      messages("#!/bin/bash\nDB_PASSWORD=$(aws ssm get-parameter --name /a)\nPORT=8080\n"),
      [],
    );
  });

  it("refuses what looks like a secret, with its line and without its value", () => {
    assert.deepEqual(messages("#!/bin/bash\nexport DB_PASSWORD=hunter2hunter2\n"), [
      `must hold no secret, got what looks like a value under a name that says password in line 2; ${ADVICE}`,
    ]);
    assert.deepEqual(messages("$apiToken = 'abcdef123456'"), [
      `must hold no secret, got what looks like a value under a name that says token in line 1; ${ADVICE}`,
    ]);
    assert.deepEqual(messages("aws configure set aws_access_key_id AKIAABCDEFGHIJKLMNOP"), [
      `must hold no secret, got what looks like an AWS access key id in line 1; ${ADVICE}`,
    ]);
  });

  it("refuses more than 16 KB", () => {
    assert.deepEqual(messages("#".repeat(16_384)), []);
    assert.deepEqual(messages("#".repeat(16_385)), [
      "must be at most 16384 bytes, got 16385; read the rest from S3",
    ]);
  });

  it("wants the agent of Systems Manager installed where the images lack it", () => {
    assert.deepEqual(sentences({ image: "redhat" }), [
      "userData must install amazon-ssm-agent on Red Hat Enterprise Linux 9, whose images have none; without it nobody can sign in and Patch Manager installs nothing",
    ]);
    assert.deepEqual(
      sentences({ image: "redhat", userData: "dnf install -y amazon-ssm-agent.rpm" }),
      [],
    );
  });
});
