import { strict as assert } from "node:assert";
import * as fc from "fast-check";

import { Secret, Unknown } from "../../../graph/value";
import { formatTable } from "../../../preview/synthesiser/tables";
import { synthesise } from "./support";

const types = Object.keys(formatTable).filter((type) => type.startsWith("aws:"));
const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,60}$/);

describe("synthesiser", () => {
  it("gives the same answer to the same registration, every time", () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), names, (type, name) => {
        assert.deepEqual(synthesise(type, {}, { name }), synthesise(type, {}, { name }));
      }),
    );
  });

  it("never gives two resources of one type the same id", () => {
    const withUniqueIds = types.filter((type) => {
      const one = synthesise(type, {}, { name: "one" }).id;
      return one !== synthesise(type, {}, { name: "other" }).id;
    });
    assert.ok(withUniqueIds.length > 100, `${withUniqueIds.length} types have unique ids`);
    fc.assert(
      fc.property(
        fc.constantFrom(...withUniqueIds),
        fc.uniqueArray(names, { minLength: 2, maxLength: 20 }),
        (type, unique) => {
          const ids = unique.map((name) => synthesise(type, {}, { name }).id);
          assert.equal(new Set(ids).size, unique.length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("limits a generated name to the service's length", () => {
    fc.assert(
      fc.property(names, (name) => {
        const { outputs } = synthesise("aws:lb/loadBalancer:LoadBalancer", {}, { name });
        assert.match(outputs["name"] as string, /^.{1,24}-[0-9a-f]{7}$/);
      }),
    );
  });

  it("counts the prefix of a name in its length", () => {
    const { id } = synthesise("aws:kms/alias:Alias", {}, { name: "a".repeat(300) });
    assert.equal(id?.length, 255);
  });

  it("generates no name if the program gives one", () => {
    assert.equal(synthesise("aws:iam/role:Role", { name: "mine" }).outputs["name"], "mine");
    assert.equal(synthesise("aws:route53/zone:Zone", {}).outputs["name"], "");
  });

  it("merges a resource's tags over those of its provider", () => {
    const { outputs } = synthesise(
      "aws:ec2/vpc:Vpc",
      { tags: { owner: "team", Name: "net" } },
      { defaultTags: { owner: "platform", environment: "dev" } },
    );
    assert.deepEqual(outputs["tagsAll"], { owner: "team", environment: "dev", Name: "net" });
    assert.deepEqual(outputs["tags"], { owner: "team", Name: "net" });
  });

  it("prefers a resource's own region to that of its provider", () => {
    assert.equal(synthesise("aws:ec2/vpc:Vpc", {}).outputs["region"], "eu-west-1");
    assert.equal(
      synthesise("aws:ec2/vpc:Vpc", { region: "us-west-2" }).outputs["region"],
      "us-west-2",
    );
  });

  it("uses the example account and the configured region without a provider", () => {
    const { outputs } = synthesise(
      "aws:sqs/queue:Queue",
      { name: "q" },
      { providerUrn: undefined, defaultRegion: "us-west-2" },
    );
    assert.equal(outputs["arn"], "arn:aws:sqs:us-west-2:123456789012:q");
  });

  it("keeps values derived from a secret secret, and the id free of it", () => {
    const { id, outputs } = synthesise("aws:sqs/queue:Queue", { name: new Secret("canary") });
    assert.ok(outputs["arn"] instanceof Secret);
    assert.ok(outputs["name"] instanceof Secret);
    assert.ok(!JSON.stringify({ id, outputs }).includes("canary"));
    const role = synthesise("aws:iam/role:Role", { name: new Secret("canary") });
    assert.match(role.id ?? "", /^[0-9a-f-]{36}$/);
    assert.ok(!JSON.stringify(role).includes("canary"));
  });

  it("marks the outputs secret that the program declares secret", () => {
    const { outputs } = synthesise(
      "aws:iam/accessKey:AccessKey",
      {},
      { secretOutputs: ["secret"] },
    );
    assert.ok(outputs["secret"] instanceof Secret);
  });

  it("keeps values derived from an unknown unknown", () => {
    const { outputs } = synthesise("aws:sqs/queue:Queue", { name: Unknown.value });
    assert.equal(outputs["arn"], Unknown.value);
  });

  it("reads an existing resource under its id", () => {
    const { id, outputs } = synthesise("aws:ec2/vpc:Vpc", {}, { existingId: "vpc-1" });
    assert.equal(id, "vpc-1");
    assert.equal(outputs["arn"], "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1");
  });

  it("lists absent optional properties, so that a program reads null and not an unknown", () => {
    const { absent, outputs } = synthesise("aws:ec2/vpc:Vpc", {});
    assert.ok(absent.includes("ipv4IpamPoolId"));
    assert.ok(!("ipv4IpamPoolId" in outputs));
  });

  it("generates no setting that the program did not make", () => {
    const { outputs } = synthesise("aws:rds/cluster:Cluster", { engine: "aurora-mysql" });
    assert.equal(outputs["kmsKeyId"], "");
    assert.equal(outputs["storageEncrypted"], false);
  });

  describe("with unknowns", () => {
    it("knows inputs, names, region and tags, and no computed output", () => {
      const { id, outputs, absent } = synthesise(
        "aws:sqs/queue:Queue",
        { delaySeconds: 5 },
        { unknowns: true, defaultTags: { owner: "platform" } },
      );
      assert.equal(id, undefined);
      assert.equal(outputs["delaySeconds"], 5);
      assert.match(outputs["name"] as string, /^it-[0-9a-f]{7}$/);
      assert.equal(outputs["region"], "eu-west-1");
      assert.deepEqual(outputs["tagsAll"], { owner: "platform" });
      assert.equal(outputs["arn"], Unknown.value);
      assert.equal(outputs["url"], Unknown.value);
      assert.deepEqual(absent, []);
    });
  });
});
