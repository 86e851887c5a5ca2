import { strict as assert } from "node:assert";

import fc from "fast-check";

import { Secret, Unknown, type Value, type ValueMap } from "../../../graph/value";
import {
  first,
  flag,
  hasUnknown,
  list,
  type Maybe,
  need,
  number,
  property,
  record,
  stringsIn,
  type Subject,
  text,
  texts,
  Undecidable,
} from "../../../policies/frame/properties";

const unknown = Unknown.value;

describe("the readers of properties", () => {
  it("give the plain value, also of a secret", () => {
    assert.equal(text(new Secret("a")), "a");
    assert.equal(number(7), 7);
    assert.equal(number("-1"), -1);
    assert.equal(flag(new Secret(false)), false);
    assert.deepEqual(list(["a", 1]), ["a", 1]);
    assert.deepEqual(record({ a: 1 }), { a: 1 });
  });

  it("give nothing for what is not there, and an empty list", () => {
    for (const absent of [undefined, null, new Secret(null)]) {
      for (const read of [text, number, flag, record]) {
        assert.equal(read(absent), undefined);
      }
      assert.deepEqual([list(absent), texts(absent)], [[], []]);
    }
  });

  it("never throw, and give Unknown for what they do not understand", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const value = json as Value;
        const expected = (type: string) => (value === null ? undefined : typeof value === type);
        assert.ok(text(value) === unknown || expected("string") !== false);
        assert.ok(flag(value) === unknown || expected("boolean") !== false);
        assert.ok(record(value) === unknown || expected("object") !== false);
      }),
    );
    assert.equal(number("1.2.3"), unknown);
    assert.equal(record([]), unknown);
    assert.equal(list({}), unknown);
  });

  it("keep unknown members of a list apart from an unknown list", () => {
    assert.deepEqual(texts(["a", unknown, 1]), ["a", unknown, unknown]);
    assert.deepEqual(texts(unknown), [unknown]);
  });

  it("read the output first, and the input while the output is unknown", () => {
    const read = (inputs: ValueMap, outputs: ValueMap) =>
      text(property({ type: "aws:kms/key:Key", inputs, outputs }, "policy"));

    assert.equal(read({ policy: "in" }, { policy: "out" }), "out");
    assert.equal(read({ policy: "in" }, { policy: unknown }), "in");
    assert.equal(read({ policy: "in" }, {}), "in");
    assert.equal(read({}, { policy: unknown }), unknown);
    assert.equal(read({ policy: "in" }, { policy: "" }), "");
  });

  it("find strings and unknowns at any depth", () => {
    const value = { a: ["x", { b: new Secret(["y"]) }], c: 1 };

    assert.deepEqual([...stringsIn(value)], ["x", "y"]);
    assert.equal(hasUnknown(value), false);
    assert.equal(hasUnknown({ a: [new Secret({ b: unknown })] }), true);
  });
});

const service = (inputs: ValueMap) =>
  ({ type: "aws:ecs/service:Service", inputs, outputs: {} }) as const;

describe("property", () => {
  it("reads a property of a property", () => {
    const subnets = ["subnet-1"];
    const read = (networkConfiguration: Value) =>
      texts(property(service({ networkConfiguration }), "networkConfiguration", "subnets"));

    assert.deepEqual(read({ subnets }), subnets);
    assert.deepEqual(read(new Secret({ subnets })), subnets);
  });

  it("is unknown below an unknown value, or one of another kind, and absent below an absent one", () => {
    const read = (networkConfiguration: Value) =>
      flag(property(service({ networkConfiguration }), "networkConfiguration", "assignPublicIp"));

    assert.equal(read(unknown), unknown);
    assert.equal(read(["no object"]), unknown);
    assert.equal(read(null), undefined);
    assert.equal(read({}), undefined);
  });

  it("reads the members of a list, and the first one", () => {
    const loadBalancers = [{ containerName: "web" }, { containerName: "api" }];
    const entries = list(property(service({ loadBalancers }), "loadBalancers"));
    const firstName = (value: Value) =>
      text(
        property(
          first(property(service({ loadBalancers: value }), "loadBalancers")),
          "containerName",
        ),
      );

    assert.deepEqual(
      need(entries).map((entry) => text(property(entry, "containerName"))),
      ["web", "api"],
    );
    assert.equal(firstName(loadBalancers), "web");
    assert.equal(firstName([]), undefined);
    assert.equal(firstName(unknown), unknown);
  });

  it("is refused by the compiler when the resource type does not have it", () => {
    const subject = service({ tags: { owner: "platform" } });

    assert.equal(text(property(subject, "tags", "owner")), "platform");
    // @ts-expect-error -- taskDefinition
    property(subject, "taskDefinitoin");
    // @ts-expect-error -- assignPublicIp
    property(subject, "networkConfiguration", "asignPublicIp");
    // @ts-expect-error -- a list has members, no properties
    property(subject, "loadBalancers", "containerName");
    // @ts-expect-error -- a method of the class is no property
    property(subject, "getProvider");
    // @ts-expect-error -- no type that the pack reads
    property({ type: "aws:ecs/service:Servise", inputs: {}, outputs: {} }, "tags");
    const keyOrReplica = { type: "aws:kms/key:Key", inputs: {}, outputs: {} } as Subject<
      "aws:kms/key:Key" | "aws:kms/replicaKey:ReplicaKey"
    >;
    property(keyOrReplica, "policy");
    // @ts-expect-error -- of several types, all must have the property
    property(keyOrReplica, "primaryKeyArn");
  });
});

describe("need", () => {
  it("gives what is known, and ends the check of what is not", () => {
    assert.equal(need("a"), "a");
    assert.equal(need<Maybe<string>>(undefined), undefined);
    assert.throws(() => need<Maybe<string>>(unknown), Undecidable);
  });
});
