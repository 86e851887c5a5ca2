import { strict as assert } from "node:assert";
import { parse } from "yaml";

import { previewFixture } from "../../support/previewCommand";

async function outputsOf(name: string): Promise<Readonly<Record<string, unknown>>> {
  const { stdout, stderr, code } = await previewFixture(name, "--format", "json");
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as { outputs: Record<string, unknown> }).outputs;
}

describe("invokes", () => {
  it("are computed where that takes no cloud, and made up for images and the default VPC", async () => {
    assert.deepEqual(await outputsOf("lookups"), {
      account: "111122223333",
      partition: "aws",
      region: "eu-west-1",
      zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      vpc: "172.31.0.0/16",
      subnets: 3,
      subnet: ["eu-west-1b", "172.31.16.0/20", true],
      image: "ami-731c5aad55a71c21b",
      parameter: "ami-53aec4757a38b9168",
      document:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*"}]}',
    });
  });

  it("are noted where they are made up", async () => {
    const { stderr } = await previewFixture("lookups");
    assert.deepEqual(stderr.trimEnd().split("\n"), [
      "dev: info: aws:ec2/getVpc:getVpc is made up: the default VPC vpc-e99b6bb3c45c9bb08",
      "dev: info: aws:ec2/getSubnets:getSubnets is made up: the subnets of the default VPC",
      "dev: info: aws:ec2/getSubnet:getSubnet is made up: the subnet subnet-e002d2f45db9e0074 of the default VPC",
      "dev: info: aws:ec2/getAmi:getAmi is made up: the image ami-731c5aad55a71c21b",
      "dev: info: aws:ssm/getParameter:getParameter is made up: the image ami-53aec4757a38b9168",
    ]);
  });

  it("are answered from preview.config.yaml, the most specific answer first", async () => {
    assert.deepEqual(await outputsOf("answers"), {
      any: "Z-DEV",
      named: "Z-NAMED",
      namedInWest: "Z-WEST",
    });
  });

  it("without an answer are all listed at once, with lines to add", async () => {
    const { code, stdout, stderr } = await previewFixture("missing-answers");
    const [heading, , ...snippet] = stderr.split("\n");
    assert.equal(
      heading,
      "dev: preview.config.yaml must answer 2 lookups, because the offline preview reads no cloud; add, with the values of your account:",
    );
    const { invokes } = parse(snippet.join("\n")) as {
      invokes: { token: string; args: object; provider: string; result: object }[];
    };
    assert.deepEqual(
      invokes.map(({ token, args, provider }) => [token, args, provider]),
      [
        ["aws:route53/getZone:getZone", { name: "example.com" }, "aws-us-east-1"],
        ["aws:kms/getAlias:getAlias", { name: "alias/app" }, "aws-us-east-1"],
      ],
    );
    assert.ok("zoneId" in (invokes[0]?.result ?? {}));
    assert.equal(stdout, "");
    assert.equal(code, 2);
  });
}).timeout(120_000);
