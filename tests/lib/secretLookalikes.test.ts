import { strict as assert } from "node:assert";

import { secretLookalike } from "../../lib/secretLookalikes";

describe("What looks like a secret", () => {
  const named: readonly (readonly [name: string, word: string])[] = [
    ["DB_PASSWORD", "password"],
    ["dbPassword", "password"],
    ["api-key", "api key"],
    ["APIKEY", "apikey"],
    ["GITHUB_TOKEN", "token"],
    ["TOKEN2", "token"],
    ["CLIENT_SECRET", "secret"],
    ["AWS_SECRET_ACCESS_KEY", "access key"],
    ["signingKey", "signing key"],
    ["DB_CONNECTION_STRING", "connection string"],
  ];
  for (const [name, word] of named) {
    it(`is any value under the name ${name}`, () => {
      assert.equal(secretLookalike(name, "some text"), `a value under a name that says ${word}`);
    });
  }

  const shaped: readonly (readonly [what: string, value: string])[] = [
    ["an AWS access key id", "ASIAIOSFODNN7EXAMPLE"],
    [
      "an AWS secret access key",
      "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".replace("CYEX", "C1EX"),
    ],
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
    ["a GitHub token", `ghp_${"a1B2".repeat(9)}`],
    ["a Slack token", "xoxb-1234567890-abcdef"],
    ["a Stripe key", `sk_live_${"a1".repeat(12)}`],
    ["a Google API key", `AIza${"a".repeat(35)}`],
    ["a JSON Web Token", "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl"],
    ["a URL with a password", "amqps://user:pass@broker:5671"],
  ];
  for (const [what, value] of shaped) {
    it(`is ${what} under any name`, () => {
      assert.equal(secretLookalike("VALUE", value), what);
    });
  }

  const harmless: readonly (readonly [name: string, value: string])[] = [
    ["PASSWORD_FILE", "/run/secrets/password"],
    ["DB_PASSWORD", "/run/secrets/password"],
    ["TOKEN_TTL", "3600"],
    ["CLIENT_SECRET", "arn:aws:secretsmanager:us-east-1:123456789012:secret:a"],
    ["USE_TOKEN", "true"],
    ["KEYBOARD", "qwerty"],
    ["PUBLIC_URL", "https://example.com/a:b@c"],
    ["COMMIT", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["MONKEY", "banana"],
  ];
  for (const [name, value] of harmless) {
    it(`is not ${name} with ${value}`, () => {
      assert.equal(secretLookalike(name, value), undefined);
    });
  }
});
