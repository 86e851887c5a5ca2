import { strict as assert } from "node:assert";

import { type z } from "zod";

import { Network } from "../../../components/network/network";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { locationOf } from "../../../lib/location";
import { planNetwork } from "../../../lib/network/plan";
import { regionSchema } from "../../../lib/network/schema";
import { planFrom } from "../../../lib/spec/plan";
import { register } from "../../support/mocks";

type Spec = z.input<typeof regionSchema>;

const SPEC: Spec = { cidr: "10.0.0.0/16", zones: ["eu-west-1a", "eu-west-1b"], nat: "none" };

function create(changes: Partial<Spec>, isProduction: boolean): Network {
  const location = locationOf("123456789012", "eu-west-1");
  const planned = planFrom(regionSchema, { ...SPEC, ...changes }, (spec) =>
    planNetwork(spec, location, isProduction),
  );
  return new Network("net", {
    plan: planOrThrow("net", planned),
    telemetryKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/0",
    alarmTopicArn: "arn:topic",
  });
}

async function namesOf(
  type: string,
  changes: Partial<Spec> = {},
  isProduction = false,
): Promise<string[]> {
  const registered = await register(() => create(changes, isProduction));
  return registered.filter((resource) => resource.type === type).map(({ name }) => name);
}

describe("Network", () => {
  it("has no gateway, address or route for private subnets when nat is none", async () => {
    assert.deepEqual(await namesOf("aws:ec2/natGateway:NatGateway"), []);
    assert.deepEqual(await namesOf("aws:ec2/eip:Eip"), []);
    assert.deepEqual(await namesOf("aws:ec2/route:Route"), ["net-internet-public-shared-ipv4"]);
  });

  it("puts the only gateway into the first zone listed", async () => {
    assert.deepEqual(
      await namesOf("aws:ec2/natGateway:NatGateway", {
        nat: "single",
        zones: ["eu-west-1c", "eu-west-1a"],
      }),
      ["net-internet-nat-eu-west-1c-nat"],
    );
  });

  it("has further ranges, from which its interface endpoints are reached", async () => {
    const changes = { secondaryCidrs: ["100.64.0.0/16"], endpoints: ["sts"] };
    const registered = await register(() => create(changes, false));
    const ofType = (type: string) =>
      registered
        .filter((resource) => resource.type === type)
        .map(({ name, inputs }) => [name, inputs["cidrBlock"] ?? inputs["cidrIpv4"]]);
    assert.deepEqual(ofType("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"), [
      ["net-cidr-100.64.0.0-16", "100.64.0.0/16"],
    ]);
    assert.deepEqual(ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), [
      ["net-endpoint-sg-https", "10.0.0.0/16"],
      ["net-endpoint-sg-https-100.64.0.0-16", "100.64.0.0/16"],
    ]);
  });

  it("gives a gateway the existing address of its zone, and others a new one", async () => {
    const natAllocationIds = { "eu-west-1a": "eipalloc-0123456789abcdef0" };
    const registered = await register(() => create({ nat: "perZone", natAllocationIds }, false));
    const gateways = registered.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
    assert.deepEqual(gateways.map(({ name, inputs }) => [name, inputs["allocationId"]])[0], [
      "net-internet-nat-eu-west-1a-nat",
      "eipalloc-0123456789abcdef0",
    ]);
    assert.deepEqual(await namesOf("aws:ec2/eip:Eip", { nat: "perZone", natAllocationIds }), [
      "net-internet-nat-eu-west-1b-eip",
    ]);
  });

  it("keeps names when a zone is added in front", async () => {
    const before = await namesOf("aws:ec2/subnet:Subnet", { zones: ["eu-west-1b"] });
    const after = await namesOf("aws:ec2/subnet:Subnet", { zones: ["eu-west-1a", "eu-west-1b"] });
    assert.deepEqual(before, [
      "net-public-eu-west-1b",
      "net-private-eu-west-1b",
      "net-isolated-eu-west-1b",
    ]);
    assert.deepEqual(
      before.filter((name) => !after.includes(name)),
      [],
    );
  });

  it("has no security group for interface endpoints when there are none", async () => {
    assert.deepEqual(await namesOf("aws:ec2/securityGroup:SecurityGroup"), []);
    assert.deepEqual(await namesOf("aws:ec2/securityGroup:SecurityGroup", { endpoints: ["sts"] }), [
      "net-endpoint-sg",
    ]);
  });

  it("makes an endpoint as its service needs it: in some zones, without a policy, with another prefix", async () => {
    const partner = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
    const registered = await register(() =>
      create(
        {
          endpoints: ["sagemaker.api", "email-smtp", partner],
          endpointOptions: { "email-smtp": { zones: ["eu-west-1b"] } },
        },
        false,
      ),
    );
    const endpoints = registered
      .filter(
        ({ type, inputs }) =>
          type.endsWith("VpcEndpoint") && inputs["vpcEndpointType"] === "Interface",
      )
      .map(({ name, inputs }) => [
        name,
        inputs["serviceName"],
        (inputs["subnetIds"] as string[]).length,
        inputs["policy"] !== undefined,
        inputs["privateDnsEnabled"],
      ])
      .sort(([a], [b]) => String(a).localeCompare(String(b)));
    assert.deepEqual(endpoints, [
      [`net-endpoint-${partner}`, partner, 2, false, false],
      ["net-endpoint-email-smtp", "com.amazonaws.eu-west-1.email-smtp", 1, false, true],
      ["net-endpoint-sagemaker.api", "com.amazonaws.eu-west-1.sagemaker.api", 2, true, true],
    ]);
  });

  it("has no subnet group for databases in one zone, where RDS would refuse it", async () => {
    const type = "aws:rds/subnetGroup:SubnetGroup";
    assert.deepEqual(await namesOf(type, { zones: ["eu-west-1a"] }), []);
    assert.deepEqual(await namesOf(type), ["net-data-database"]);
  });

  it("has alarms on its gateways in production only", async () => {
    const type = "aws:cloudwatch/metricAlarm:MetricAlarm";
    assert.deepEqual(await namesOf(type, { nat: "single" }), []);
    assert.deepEqual(await namesOf(type, { nat: "single" }, true), [
      "net-internet-nat-eu-west-1a-ports",
      "net-internet-nat-eu-west-1a-drops",
    ]);
  });

  it("refuses everything that is wrong with its specification at once, and registers nothing", async () => {
    let message = "";
    const registered = await register(() => {
      try {
        create({ cidr: "10.0.0.1/16", zones: ["us-east-1a", "eu-west-1a", "eu-west-1a"] }, false);
      } catch (error) {
        message = String(error);
      }
    });
    assert.equal(
      message,
      [
        "Error: net cannot be built:",
        '  cidr must start on a network boundary, got "10.0.0.1/16"; did you mean "10.0.0.0/16"?',
        '  zones[0] must be a zone of eu-west-1, got "us-east-1a"; that is one of us-east-1',
        '  zones[2] must be listed once, got "eu-west-1a" again',
      ].join("\n"),
    );
    assert.deepEqual(
      registered.filter(({ type }) => type !== "pulumi:pulumi:Stack"),
      [],
    );
  });
});
