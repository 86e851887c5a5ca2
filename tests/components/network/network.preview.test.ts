/** The networks of the real stacks, as the offline preview shows them. */
import { strict as assert } from "node:assert";

import { previewed, type PreviewedResource, type PreviewedStack } from "../../support/previewed";

interface Expected {
  readonly stack: string;
  readonly region: string;
  /** Short name of the region: what its resources' names begin with. */
  readonly short: string;
  /** First two octets of the VPC. */
  readonly net: string;
  readonly zones: readonly string[];
  /** For each private zone, the zone whose gateway it goes out through. */
  readonly natZoneOf: Readonly<Record<string, string>>;
  readonly ipv6: boolean;
}

const EXPECTED: readonly Expected[] = [
  {
    stack: "dev",
    region: "us-east-1",
    short: "use1",
    net: "10.10",
    zones: ["us-east-1a", "us-east-1b"],
    natZoneOf: { "us-east-1a": "us-east-1a", "us-east-1b": "us-east-1a" },
    ipv6: false,
  },
  {
    stack: "dev",
    region: "us-west-2",
    short: "usw2",
    net: "10.11",
    zones: ["us-west-2a", "us-west-2b"],
    natZoneOf: { "us-west-2a": "us-west-2a", "us-west-2b": "us-west-2a" },
    ipv6: false,
  },
  ...(
    [
      ["us-east-1", "use1", "10.20"],
      ["us-west-2", "usw2", "10.21"],
      ["eu-west-1", "euw1", "10.22"],
    ] as const
  ).map(([region, short, net]) => {
    const zones = [`${region}a`, `${region}b`, `${region}c`];
    const natZoneOf = Object.fromEntries(zones.map((zone) => [zone, zone]));
    return { stack: "prod", region, short, net, zones, natZoneOf, ipv6: true };
  }),
];

/** Third octet and prefix of each subnet, by tier and zone letter: the picture in docs/network.md. */
const PLACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  public: { a: "16.0/22", b: "48.0/22", c: "80.0/22" },
  private: { a: "0.0/20", b: "32.0/20", c: "64.0/20" },
  isolated: { a: "20.0/22", b: "52.0/22", c: "84.0/22" },
};

/** Last hexadecimal digits of each subnet's IPv6 block. */
const IPV6_PLACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  public: { a: "01", b: "11", c: "21" },
  private: { a: "00", b: "10", c: "20" },
  isolated: { a: "02", b: "12", c: "22" },
};

for (const expected of EXPECTED) {
  const { stack, region, short, net, zones, ipv6 } = expected;
  const tierZones = ["public", "private", "isolated"].flatMap((tier) =>
    zones.map((zone) => ({ tier, zone, letter: zone.slice(-1) })),
  );

  describe(`the network of ${region} in ${stack}`, () => {
    let preview: PreviewedStack;
    let own: PreviewedResource[];

    before(async () => {
      preview = await previewed(stack);
      own = preview.resources.filter(({ name }) => name.startsWith(`${short}-network`));
    });

    const namesOf = (type: string) =>
      own
        .filter((resource) => resource.type === type)
        .map(({ name }) => name)
        .sort();

    it("has one VPC of the configured range", () => {
      const { inputs } = preview.get("aws:ec2/vpc:Vpc", `${short}-network-vpc`);
      assert.deepEqual(inputs, {
        cidrBlock: `${net}.0.0/16`,
        assignGeneratedIpv6CidrBlock: ipv6,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: { Name: `${short}-network-vpc` },
      });
    });

    it("has one subnet for each tier and zone, each at its place", () => {
      const subnets = own.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
      assert.deepEqual(
        subnets.map(({ name, inputs }) => [name, inputs["availabilityZone"], inputs["cidrBlock"]]),
        tierZones.map(({ tier, zone, letter }) => [
          `${short}-network-${tier}-${zone}`,
          zone,
          `${net}.${PLACES[tier]?.[letter] ?? ""}`,
        ]),
      );
    });

    it(`gives subnets ${ipv6 ? "their own block of the VPC's IPv6 range" : "no IPv6"}`, () => {
      const vpc = preview.get("aws:ec2/vpc:Vpc", `${short}-network-vpc`);
      const block = String(vpc.outputs["ipv6CidrBlock"]).replace(/00::\/56$/, "");
      for (const { tier, zone, letter } of tierZones) {
        const subnet = preview.get("aws:ec2/subnet:Subnet", `${short}-network-${tier}-${zone}`);
        assert.equal(
          subnet.inputs["ipv6CidrBlock"],
          ipv6 ? `${block}${IPV6_PLACES[tier]?.[letter] ?? ""}::/64` : undefined,
        );
        assert.equal(subnet.inputs["assignIpv6AddressOnCreation"], ipv6 ? true : undefined);
      }
    });

    it("routes the public tier to the internet, the private one outwards and the isolated one nowhere", () => {
      assert.deepEqual(routesOf(own), expectedRoutes(expected));
    });

    it("associates every subnet with the route table of its tier or zone", () => {
      const associations = own.filter(({ type }) => type.endsWith(":RouteTableAssociation"));
      assert.deepEqual(
        associations.map((association) => [
          sourceName(association, "subnetId"),
          sourceName(association, "routeTableId"),
        ]),
        tierZones.map(({ tier, zone }) => [
          `${short}-network-${tier}-${zone}`,
          `${short}-network-${tier}-rtb-${tier === "private" ? zone : "shared"}`,
        ]),
      );
    });

    it("has a NAT gateway with an address of its own in each zone that needs one", () => {
      const gateways = [...new Set(Object.values(expected.natZoneOf))];
      const names = gateways.map((zone) => `${short}-network-internet-nat-${zone}`);
      assert.deepEqual(
        namesOf("aws:ec2/natGateway:NatGateway"),
        names.map((n) => `${n}-nat`),
      );
      assert.deepEqual(
        namesOf("aws:ec2/eip:Eip"),
        names.map((n) => `${n}-eip`),
      );
      for (const [index, zone] of gateways.entries()) {
        const gateway = preview.get("aws:ec2/natGateway:NatGateway", `${names[index] ?? ""}-nat`);
        assert.equal(sourceName(gateway, "subnetId"), `${short}-network-public-${zone}`);
        assert.equal(sourceName(gateway, "allocationId"), `${names[index] ?? ""}-eip`);
      }
    });

    it(`has ${stack === "prod" ? "two alarms" : "no alarm"} for each NAT gateway`, () => {
      const alarms = own.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
      assert.deepEqual(
        alarms.map(({ name, inputs }) => [name, inputs["metricName"]]),
        stack === "dev"
          ? []
          : zones.flatMap((zone) => [
              [`${short}-network-internet-nat-${zone}-ports`, "ErrorPortAllocation"],
              [`${short}-network-internet-nat-${zone}-drops`, "PacketsDropCount"],
            ]),
      );
      for (const alarm of alarms) {
        assert.equal(sourceName(alarm, "alarmActions"), `${short}-alarms-topic`);
      }
    });

    it("gives every resource the provider of its region", () => {
      const cloud = own.filter(({ type }) => type.startsWith("aws:"));
      assert.ok(cloud.length > 30, `${cloud.length} resources`);
      for (const { name, provider } of cloud) {
        assert.match(String(provider), new RegExp(`::aws-${region}(::|$)`), name);
      }
    });

    it("empties the default security group and restates the default network ACL", () => {
      const group = preview.get(
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        `${short}-network-default-sg`,
      );
      assert.deepEqual([group.inputs["ingress"], group.inputs["egress"]], [[], []]);
      const acl = preview.get(
        "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
        `${short}-network-default-acl`,
      );
      const rule = { protocol: "-1", action: "allow", fromPort: 0, toPort: 0 };
      const allowAll = [
        { ruleNo: 100, cidrBlock: "0.0.0.0/0", ...rule },
        { ruleNo: 101, ipv6CidrBlock: "::/0", ...rule },
      ];
      assert.deepEqual([acl.inputs["ingress"], acl.inputs["egress"]], [allowAll, allowAll]);
    });
  });
}

/** Each route as "table destination -> target", sorted. */
function routesOf(resources: readonly PreviewedResource[]): string[] {
  return resources
    .filter(({ type }) => type === "aws:ec2/route:Route")
    .map((route) => {
      const { destinationCidrBlock: ipv4, destinationIpv6CidrBlock: v6 } = route.inputs;
      const target = ["gatewayId", "natGatewayId", "egressOnlyGatewayId"].find(
        (property) => property in route.inputs,
      );
      const table = sourceName(route, "routeTableId");
      return `${table} ${String(ipv4 ?? v6)} -> ${sourceName(route, target ?? "")}`;
    })
    .sort();
}

function expectedRoutes({ short, zones, natZoneOf, ipv6 }: Expected): string[] {
  const tier = (name: string) => `${short}-network-${name}`;
  const gateway = (name: string) => `${short}-network-internet-${name}`;
  const ipv4 = [
    `${tier("public-rtb-shared")} 0.0.0.0/0 -> ${gateway("igw")}`,
    ...zones.map(
      (zone) =>
        `${tier(`private-rtb-${zone}`)} 0.0.0.0/0 -> ${gateway(`nat-${natZoneOf[zone] ?? ""}-nat`)}`,
    ),
  ];
  const overIpv6 = [
    `${tier("public-rtb-shared")} ::/0 -> ${gateway("igw")}`,
    ...zones.map((zone) => `${tier(`private-rtb-${zone}`)} ::/0 -> ${gateway("eigw")}`),
  ];
  return [...ipv4, ...(ipv6 ? overIpv6 : [])].sort();
}

/** Logical name of the one resource that a property was computed from. */
function sourceName(resource: PreviewedResource, property: string): string {
  const urns = resource.propertyDependencies[property] ?? [];
  assert.equal(urns.length, 1, `${resource.name}.${property} comes from one resource`);
  return (urns[0] ?? "").split("::").pop() ?? "";
}
