import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import {
  checkReachable,
  type EmrfsMapping,
  type Identity,
  mappingFor,
} from "../../../lib/emr/emrfs";
import { sentencesOf } from "./support";

const admin: EmrfsMapping = { by: "User", identifiers: ["admin"] };
const engineers: EmrfsMapping = { by: "Group", identifiers: ["data-engineers"] };
const scientists: EmrfsMapping = { by: "Group", identifiers: ["data-scientists"] };
const shared: EmrfsMapping = { by: "Prefix", identifiers: ["s3://shared/", "s3://public/in/"] };
const all = [admin, engineers, scientists, shared];

const ann: Identity = { user: "ann", groups: ["data-scientists", "data-engineers"] };

describe("mappingFor", () => {
  const table: [claim: string, Identity, location: string, EmrfsMapping | undefined][] = [
    ["a user by name", { user: "admin", groups: ["data-engineers"] }, "s3://x/y", admin],
    ["a group, in the order of the mappings", ann, "s3://x/y", engineers],
    ["a group over the location", ann, "s3://shared/y", engineers],
    ["a location for any other user", { user: "bob", groups: [] }, "s3://shared/y", shared],
    ["a location deep in a bucket", { user: "bob", groups: [] }, "s3://public/in/y", shared],
    ["no mapping outside of it", { user: "bob", groups: [] }, "s3://public/out/y", undefined],
    [
      "no mapping in a bucket of a longer name",
      { user: "bob", groups: [] },
      "s3://shared2/y",
      undefined,
    ],
    [
      "no mapping for a user with the name of a group",
      { user: "data-engineers", groups: [] },
      "s3://x/y",
      undefined,
    ],
  ];
  for (const [claim, identity, location, expected] of table) {
    it(`finds ${claim}`, () => {
      assert.equal(mappingFor(all, identity, location), expected);
    });
  }
});

describe("checkReachable", () => {
  function sentences(mappings: EmrfsMapping[], identities: Identity[] = []): string[] {
    return sentencesOf(checkReachable(mappings, identities, "us-east-1", "mappings"));
  }

  it("accepts mappings of which every identifier can match", () => {
    assert.deepEqual(sentences(all, [ann]), []);
  });

  it("refuses an identifier that an earlier mapping has", () => {
    assert.deepEqual(sentences([engineers, admin, engineers]), [
      'mappings[2].identifiers[0] must be able to match, got "data-engineers"; mappings[0].identifiers[0] "data-engineers" always wins: name it once',
    ]);
  });

  it("refuses an identifier that its own mapping has twice", () => {
    assert.deepEqual(sentences([{ by: "User", identifiers: ["ann", "ann"] }]), [
      'mappings[0].identifiers[1] must be able to match, got "ann"; mappings[0].identifiers[0] "ann" always wins: name it once',
    ]);
  });

  it("refuses a location inside of an earlier one, and not the reverse", () => {
    const inner: EmrfsMapping = { by: "Prefix", identifiers: ["s3://shared/team/"] };
    assert.deepEqual(sentences([shared, inner]), [
      'mappings[1].identifiers[0] must be able to match, got "s3://shared/team/"; mappings[0].identifiers[0] "s3://shared/" always wins: put mappings[1] first',
    ]);
    assert.deepEqual(sentences([inner, shared]), []);
  });

  it("refuses a user behind a group that it is known to be in", () => {
    const user: EmrfsMapping = { by: "User", identifiers: ["ann"] };
    assert.deepEqual(sentences([engineers, user], [ann]), [
      'mappings[1].identifiers[0] must be able to match, got "ann"; mappings[0].identifiers[0] "data-engineers" always wins: put mappings[1] first',
    ]);
    assert.deepEqual(sentences([engineers, user]), []);
    assert.deepEqual(sentences([user, engineers], [ann]), []);
  });

  it("does not confuse a user with the group of the same name", () => {
    const user: EmrfsMapping = { by: "User", identifiers: ["data-engineers"] };
    assert.deepEqual(sentences([engineers, user]), []);
  });

  it("reports exactly what no request of the known identities reaches", () => {
    const names = fc.constantFrom("a", "b", "c");
    const prefixes = fc.constantFrom("s3://x/", "s3://x/1/", "s3://x/1/2/", "s3://y/");
    const mapping = fc.oneof(
      fc.record({
        by: fc.constant("User" as const),
        identifiers: fc.array(names, { minLength: 1 }),
      }),
      fc.record({
        by: fc.constant("Group" as const),
        identifiers: fc.array(names, { minLength: 1 }),
      }),
      fc.record({
        by: fc.constant("Prefix" as const),
        identifiers: fc.array(prefixes, { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(mapping, { maxLength: 4 }), (mappings) => {
        // Every user is in the group of its own name. The strangers are in no other group.
        const identities = ["a", "b", "c"].map((user) => ({ user, groups: [user] }));
        const single = mappings.flatMap(({ by, identifiers }, at) =>
          identifiers.map((identifier, index) => ({
            by,
            identifiers: [identifier],
            path: `mappings[${at}].identifiers[${index}]`,
          })),
        );
        const strangers = ["a", "b", "c"].map((group) => ({ user: "stranger", groups: [group] }));
        const reached = new Set(
          [...identities, ...strangers, { user: "stranger", groups: [] }].flatMap((identity) =>
            ["s3://x/f", "s3://x/1/f", "s3://x/1/2/f", "s3://y/f", "s3://z/f"].map(
              (location) => mappingFor(single, identity, location)?.path,
            ),
          ),
        );
        const unreached = single.map(({ path }) => path).filter((path) => !reached.has(path));
        const reported = checkReachable(mappings, identities, "us-east-1", "mappings").map(
          ({ path }) => path,
        );
        assert.deepEqual(reported, unreached);
      }),
    );
  });
});
