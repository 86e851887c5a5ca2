import { strict as assert } from "node:assert";

import { faultOfName, isNamedType, NAME_LIMITS, type NamedType } from "../../../lib/names/limits";

describe("the table of name limits", () => {
  it("has a source for each, and one type by its own token", () => {
    for (const { source } of Object.values(NAME_LIMITS)) {
      assert.match(source, /(API Reference|Guide)/);
    }
    assert.ok(isNamedType("aws:iam/role:Role"));
    assert.ok(!isNamedType("toString"));
  });

  const accepted: readonly (readonly [NamedType, string])[] = [
    ["aws:acm/certificate:Certificate", `${"a".repeat(60)}.com`],
    ["aws:iam/role:Role", "r".repeat(64)],
    ["aws:lb/loadBalancer:LoadBalancer", "web-0123456789"],
    ["aws:s3/bucket:Bucket", "my.bucket-1"],
    ["aws:kms/alias:Alias", "alias/meridian/telemetry-1"],
    ["aws:ssm/parameter:Parameter", "/production/api/log/level"],
    ["aws:cloudwatch/logGroup:LogGroup", "API-Gateway-Execution-Logs_a1/live"],
    ["aws:route53/record:Record", "_0e54d.accounts.internal.example.com."],
    ["aws:route53/record:Record", "*.example.com"],
  ];
  for (const [type, name] of accepted) {
    it(`accepts ${name.slice(0, 30)} for ${type}`, () => {
      assert.equal(faultOfName(type, name), undefined);
    });
  }

  const refused: readonly (readonly [NamedType, string, string])[] = [
    [
      "aws:acm/certificate:Certificate",
      `${"a".repeat(61)}.com`,
      "must have at most 64 characters, as all first names of certificates, got 65",
    ],
    ["aws:iam/role:Role", "r".repeat(65), "must have at most 64 characters, as all roles, got 65"],
    [
      "aws:lb/loadBalancer:LoadBalancer",
      "internal-web",
      'must be letters, digits and hyphens, no hyphen first or last, and not begin with "internal-", as all load balancers, got "internal-web"',
    ],
    [
      "aws:lb/targetGroup:TargetGroup",
      "web-",
      'must be letters, digits and hyphens, no hyphen first or last, and not begin with "internal-", as all target groups, got "web-"',
    ],
    [
      "aws:s3/bucket:Bucket",
      "My-bucket",
      'must be lower-case letters, digits, dots and hyphens, a letter or digit first and last, as all buckets, got "My-bucket"',
    ],
    [
      "aws:kms/alias:Alias",
      "alias/aws/mine",
      'must be letters, digits and /_- after "alias/", which "aws/" must not follow, as all key aliases, got "alias/aws/mine"',
    ],
    [
      "aws:ec2/securityGroup:SecurityGroup",
      "sg-web",
      'must be letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, and not begin with "sg-", as all security groups, got "sg-web"',
    ],
    [
      "aws:route53/record:Record",
      `${"a".repeat(64)}.example.com`,
      `must be labels of 1 to 63 lower-case letters, digits and hyphens, joined by dots, as all records, got "${"a".repeat(64)}.example.com"`,
    ],
  ];
  for (const [type, name, fault] of refused) {
    it(`refuses ${name.slice(0, 30)} for ${type}`, () => {
      assert.equal(faultOfName(type, name), fault);
    });
  }
});
