import { strict as assert } from "node:assert";

import { linesOf } from "../../../lib/stackFile/sourceLines";

const text = `# the first line
secretsprovider: passphrase
config:
  aws:region: us-east-1
  meridian:owner: platform
  accountId: "123456789012"
  meridian:regions:
    us-east-1:
      zones:
        - us-east-1a
        - us-east-1b
      endpoints: [ssm,
        kms]
    us-west-2: { cidr: 10.1.0.0/16, zones: [us-west-2a] }
  meridian:mappings:
    - role: a
      users: [x]
    - role: b
`;

describe("linesOf", () => {
  const lines = linesOf(text, "meridian");

  for (const [path, line, what] of [
    ["", 3, "all configuration together"],
    ["owner", 5, "a key with the project's name in front"],
    ["accountId", 6, "a key without"],
    ["aws:region", 4, "a key of another namespace, by its full name"],
    ["regions", 7, "a mapping"],
    ["regions.us-east-1.zones", 9, "a key inside"],
    ["regions.us-east-1.zones[1]", 11, "an entry of a list"],
    ["regions.us-east-1.endpoints[0]", 12, "an entry of a list on one line"],
    ["regions.us-east-1.endpoints[1]", 13, "an entry further down"],
    ["regions.us-west-2.zones[0]", 14, "an entry in a mapping on one line"],
    ["mappings[1]", 18, "a mapping in a list"],
    ["mappings[0].users[0]", 17, "an entry below a list"],
  ] as const) {
    it(`finds ${what}`, () => {
      assert.equal(lines.get(path), line);
    });
  }

  it("finds nothing of what is not there, or not configuration", () => {
    assert.equal(lines.get("regions.eu-west-1"), undefined);
    assert.equal(lines.get("secretsprovider"), undefined);
  });

  it("takes the project's name off the keys of the stack only", () => {
    const inner = linesOf("config:\n  tags:\n    meridian:team: a\n", "meridian");
    assert.equal(inner.get("tags.meridian:team"), 3);
  });

  it("follows an alias to what it stands for", () => {
    const shared = linesOf("config:\n  a: &z\n    - one\n    - two\n  b: *z\n", "meridian");
    assert.equal(shared.get("b"), 5);
    assert.equal(shared.get("b[1]"), 4);
  });

  it("finds nothing in a file without configuration", () => {
    assert.equal(linesOf("", "meridian").size, 0);
    assert.equal(linesOf("- a list", "meridian").size, 0);
    assert.deepEqual([...linesOf("config:\n", "meridian")], [["", 1]]);
  });
});
