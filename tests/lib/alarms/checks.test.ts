import { strict as assert } from "node:assert";

import { checkSubscriptions } from "../../../lib/alarms/checks";
import { planAlarms } from "../../../lib/alarms/plan";
import { alarmKeys } from "../../../lib/alarms/schema";
import { locationOf } from "../../../lib/location";
import { parseSpec } from "../../../lib/spec/parse";

const accountId = "123456789012";
const email = { protocol: "email", endpoint: "on-call@example.com" };
const queue = (endpoint: string) => ({ protocol: "sqs", endpoint });
const QUEUE = "arn:{partition}:sqs:{region}:{accountId}:alarms";

function sentences(subscriptions: object): string[] {
  const { spec, issues } = parseSpec(alarmKeys.alarms, { subscriptions });
  return [
    ...issues.map((issue) => ({ ...issue, path: `alarms.${issue.path}` })),
    ...checkSubscriptions({ alarms: spec, accountId }),
  ].map(({ path, message }) => `${path} ${message}`);
}

describe("subscriptions to the alarm topics", () => {
  it("are none where the stack names none", () => {
    assert.deepEqual(alarmKeys.alarms.parse(undefined), { subscriptions: {} });
  });

  it("take e-mail addresses, https URLs and queues of the account", () => {
    assert.deepEqual(
      sentences({
        mail: email,
        tagged: { protocol: "email", endpoint: "on.call+prod@mail.example.co.uk" },
        hook: { protocol: "https", endpoint: "https://events.example.com:8443/in?key=1" },
        every: queue(QUEUE),
        one: queue(`arn:aws:sqs:us-east-1:${accountId}:alarms`),
        ordered: queue(`arn:aws:sqs:us-east-1:${accountId}:alarms.fifo`),
      }),
      [],
    );
  });

  for (const [subscription, expectation] of [
    [{ ...email, endpoint: "on-call" }, 'must be an e-mail address, got "on-call"'],
    [{ ...email, endpoint: "a@b@example.com" }, 'must be an e-mail address, got "a@b@example.com"'],
    [
      { protocol: "https", endpoint: "http://example.com" },
      'must be an https URL without a user or a password, got "http://example.com"',
    ],
    [
      { protocol: "https", endpoint: "https://user:word@example.com" },
      'must be an https URL without a user or a password, got "https://user:word@example.com"',
    ],
    [
      queue("arn:aws:sns:us-east-1:123456789012:alarms"),
      'must be the ARN of an SQS queue, got "arn:aws:sns:us-east-1:123456789012:alarms"',
    ],
    [
      queue("arn:aws:sqs:us-east-1:999999999999:alarms"),
      "must be a queue of the account 123456789012, got one of 999999999999; the owner of another account's queue subscribes it to the output alarmTopicArn",
    ],
    [
      queue("arn:aws:sqs:{zone}:123456789012:alarms"),
      "must use no placeholder but {region}, {accountId} and {partition}, got {zone}",
    ],
  ] as const) {
    it(`refuse ${subscription.endpoint} by ${subscription.protocol}`, () => {
      assert.deepEqual(sentences({ it: subscription }), [
        `alarms.subscriptions.it.endpoint ${expectation}`,
      ]);
    });
  }

  it("refuse a name that is too long, and an endpoint twice, in one go", () => {
    const name = "a".repeat(21);
    assert.deepEqual(sentences({ [name]: email, again: email }), [
      `alarms.subscriptions.${name} must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got "${name}"`,
      `alarms.subscriptions.again.endpoint must be subscribed once, got "on-call@example.com" in ${name} as well`,
    ]);
  });
});

describe("planAlarms", () => {
  it("fills in the region of a queue", () => {
    const alarms = alarmKeys.alarms.parse({ subscriptions: { archive: queue(QUEUE) } });
    const plan = planAlarms({ alarms, accountId }, locationOf(accountId, "eu-west-1"));
    assert.deepEqual(plan.subscriptions, [
      { name: "archive", protocol: "sqs", endpoint: `arn:aws:sqs:eu-west-1:${accountId}:alarms` },
    ]);
  });
});
