import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";

const VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

const PROD_SERVICES = [
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "elasticloadbalancing",
  "kinesis-streams",
  "kms",
  "logs",
  "monitoring",
  "secretsmanager",
  "servicecatalog",
  "ssm",
  "ssmmessages",
  "sts",
];

describe("the VPC endpoints of prod", () => {
  it("are a gateway for S3 and DynamoDB and an interface for each configured service", async () => {
    const prod = await previewed("prod");
    const endpoints = prod
      .ofType(VPC_ENDPOINT)
      .filter(({ name }) => name.startsWith("euw1-"))
      .map(({ inputs }) => `${String(inputs["vpcEndpointType"])} ${String(inputs["serviceName"])}`);
    assert.deepEqual(
      endpoints.sort(),
      [
        "Gateway com.amazonaws.eu-west-1.dynamodb",
        "Gateway com.amazonaws.eu-west-1.s3",
        ...PROD_SERVICES.map((service) => `Interface com.amazonaws.eu-west-1.${service}`),
      ].sort(),
    );
  });

  it("have an address in every private subnet, private DNS and the one group", async () => {
    const prod = await previewed("prod");
    const { inputs, propertyDependencies } = prod.get(VPC_ENDPOINT, "usw2-network-endpoint-kms");
    assert.equal(inputs["privateDnsEnabled"], true);
    assert.deepEqual(
      (propertyDependencies["subnetIds"] ?? []).map((urn) => urn.split("::").pop()).sort(),
      ["a", "b", "c"].map((letter) => `usw2-network-private-us-west-2${letter}`),
    );
    assert.deepEqual(
      (propertyDependencies["securityGroupIds"] ?? []).map((urn) => urn.split("::").pop()),
      ["usw2-network-endpoint-sg"],
    );
  });

  it("admit HTTPS from the VPC only, and the group opens nothing else", async () => {
    const prod = await previewed("prod");
    const group = prod.get("aws:ec2/securityGroup:SecurityGroup", "use1-network-endpoint-sg");
    assert.deepEqual([group.inputs["ingress"], group.inputs["egress"]], [undefined, undefined]);
    const rules = prod.resources.filter(({ type, propertyDependencies }) => {
      const groups = propertyDependencies["securityGroupId"] ?? [];
      return /SecurityGroup\w+Rule$/.test(type) && groups.includes(group.urn);
    });
    assert.deepEqual(
      rules.map(({ inputs }) => ({ ...inputs, securityGroupId: "sg" })),
      [
        {
          securityGroupId: "sg",
          description: "HTTPS from the VPC",
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          cidrIpv4: "10.20.0.0/16",
        },
      ],
    );
  });

  it("add their routes to every route table of the network", async () => {
    const prod = await previewed("prod");
    const { propertyDependencies } = prod.get(VPC_ENDPOINT, "use1-network-endpoint-s3");
    assert.deepEqual(
      (propertyDependencies["routeTableIds"] ?? []).map((urn) => urn.split("::").pop()).sort(),
      [
        "use1-network-isolated-rtb-shared",
        "use1-network-private-rtb-us-east-1a",
        "use1-network-private-rtb-us-east-1b",
        "use1-network-private-rtb-us-east-1c",
        "use1-network-public-rtb-shared",
      ],
    );
  });
});
