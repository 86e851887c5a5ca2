import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { policyDocument, type Statement } from "../../../../lib/iam/document";
import { noWildcardPrincipal } from "../../../../policies/rules/parameters/noWildcardPrincipal";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const statement: Statement = { Sid: "Use", Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };

function findings(
  damage: Partial<Statement>,
  type = "aws:kms/key:Key",
  property = "policy",
): string[] {
  const stack = graphBuilder();
  const policy = JSON.stringify(policyDocument([{ ...statement, ...damage }]));
  stack.resource(type, "it", { [property]: policy });
  return findingsOf(noWildcardPrincipal, stack.graph());
}

const refused = [
  "it: policy allows kms:Decrypt to everyone, in statement Use; name the principals",
];

describe("no-wildcard-principal", () => {
  it("allows principals by name, and an account by its root", () => {
    assert.deepEqual(findings({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }), []);
  });

  it("allows a Deny for everyone", () => {
    assert.deepEqual(findings({ Effect: "Deny", Principal: "*" }), []);
  });

  it("refuses every form of everyone", () => {
    const ways: Partial<Statement>[] = [
      { Principal: "*" },
      { Principal: { AWS: "*" } },
      { Principal: { AWS: ["arn:aws:iam::123456789012:role/a", "*"] } },
      { Principal: { Service: "*" } },
      { NotPrincipal: { AWS: "arn:aws:iam::123456789012:role/a" } },
    ];
    for (const way of ways) {
      assert.deepEqual(findings(way), refused, JSON.stringify(way));
    }
  });

  it("allows the statement of AWS that a deployed topic has, for the account that owns it", () => {
    const ofTopic = (Sid: string, Condition?: Statement["Condition"]) =>
      findings(
        { Sid, Principal: { AWS: "*" }, ...(Condition === undefined ? {} : { Condition }) },
        "aws:sns/topic:Topic",
      );
    const owner = { StringEquals: { "AWS:SourceOwner": "123456789012" } };
    assert.deepEqual(ofTopic("__default_statement_ID", owner), []);
    assert.equal(ofTopic("__default_statement_ID").length, 1);
    assert.equal(ofTopic("Other", owner).length, 1);
    const wide = { StringEquals: { "AWS:SourceOwner": "*" } };
    assert.equal(ofTopic("__default_statement_ID", wide).length, 1);
  });

  it("refuses a wildcard under a condition too", () => {
    const Condition = { StringEquals: { "kms:CallerAccount": "123456789012" } };
    assert.deepEqual(findings({ Principal: "*", Condition }), refused);
  });

  it("checks replicas, and the trust policies of roles", () => {
    assert.deepEqual(findings({ Principal: "*" }, "aws:kms/replicaKey:ReplicaKey"), refused);
    assert.deepEqual(findings({ Principal: "*" }, "aws:iam/role:Role", "assumeRolePolicy"), [
      "it: assumeRolePolicy allows kms:Decrypt to everyone, in statement Use; name the principals",
    ]);
    assert.deepEqual(findings({ Principal: "*" }, "aws:ec2/vpcEndpoint:VpcEndpoint"), []);
  });

  const inline: [type: string, property: string][] = [
    ["aws:sqs/queue:Queue", "policy"],
    ["aws:sns/topic:Topic", "policy"],
    ["aws:s3/bucket:Bucket", "policy"],
    ["aws:secretsmanager/secret:Secret", "policy"],
    ["aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"],
    ["aws:efs/fileSystemPolicy:FileSystemPolicy", "policy"],
    ["aws:backup/vaultPolicy:VaultPolicy", "policy"],
    ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy"],
    ["aws:kms/keyPolicy:KeyPolicy", "policy"],
    ["aws:opensearch/domain:Domain", "accessPolicies"],
    ["aws:dynamodb/resourcePolicy:ResourcePolicy", "policy"],
  ];
  for (const [type, property] of inline) {
    it(`checks ${property} of ${type}`, () => {
      const found = findings({ Principal: { AWS: "*" } }, type, property);
      assert.deepEqual(found, [
        `it: ${property} allows kms:Decrypt to everyone, in statement Use; name the principals`,
      ]);
    });
  }

  it("names what a statement with NotAction allows, and one without a Sid", () => {
    const stack = graphBuilder();
    const document = policyDocument([
      { Effect: "Allow", Principal: "*", NotAction: "sqs:Delete*", Resource: "*" },
    ]);
    stack.resource("aws:sqs/queuePolicy:QueuePolicy", "it", { policy: JSON.stringify(document) });
    assert.deepEqual(findingsOf(noWildcardPrincipal, stack.graph()), [
      "it: policy allows all but sqs:Delete* to everyone; name the principals",
    ]);
  });

  it("is undecided while the policy is unknown", () => {
    const stack = graphBuilder();
    stack.resource("aws:kms/key:Key", "it", { policy: Unknown.value });
    assert.deepEqual(findingsOf(noWildcardPrincipal, stack.graph()), [
      "? it: whether its policy allows anything to everyone",
    ]);
  });
});
