/** Links that no stack has, against a recorder: it does not show dependencies and options. */
import { strict as assert } from "node:assert";

import { Link } from "../../../components/hybrid/link";
import { planLink } from "../../../lib/hybrid/plan";
import { locationOf } from "../../../lib/location";
import { connections, linked, parseHybrid } from "../../lib/hybrid/support";
import { register, type Registered } from "../../support/mocks";

import * as pulumi from "@pulumi/pulumi";

async function created(changes: object = {}, siteChanges: object = {}): Promise<Registered[]> {
  const { spec } = parseHybrid(linked(changes, siteChanges));
  const planned = planLink(spec, locationOf("123456789012", "us-east-1"));
  assert.ok(planned.ok && planned.plan);
  const { plan } = planned;
  const tables = (tier: string) => ({ "us-east-1a": pulumi.output(`rtb-${tier}-a`) });
  return register(
    () =>
      new Link("link", {
        plan,
        network: {
          vpcId: "vpc-1",
          subnetIds: ["subnet-a"],
          routeTableIds: {
            public: { shared: pulumi.output("rtb-public") },
            private: tables("private"),
            isolated: { shared: pulumi.output("rtb-isolated") },
          },
        },
        telemetryKeyArn: "arn:key",
        alarmTopicArn: "arn:topic",
      }),
    ({ name, type }) =>
      type === "aws:ec2/vpnConnection:VpnConnection"
        ? { transitGatewayAttachmentId: `attach-${name}` }
        : {},
  );
}

const inputsOf = (registered: readonly Registered[], name: string) =>
  registered.find((each) => each.name === name)?.inputs;
const namesOf = (registered: readonly Registered[], type: string) =>
  registered.filter((each) => each.type === type).map(({ name }) => name);

const ROUTE = "aws:ec2/route:Route";

describe("Link", () => {
  it("routes from the named tiers, and from no other", async () => {
    assert.deepEqual(namesOf(await created({ tiers: ["private", "isolated"] }), ROUTE), [
      "link-hub-route-private-us-east-1a-192.168.0.0/16",
      "link-hub-route-private-us-east-1a-172.16.0.0/12",
      "link-hub-route-isolated-shared-192.168.0.0/16",
      "link-hub-route-isolated-shared-172.16.0.0/12",
    ]);
    assert.deepEqual(
      inputsOf(await created(), "link-hub-route-private-us-east-1a-192.168.0.0/16"),
      {
        routeTableId: "rtb-private-a",
        destinationCidrBlock: "192.168.0.0/16",
        transitGatewayId: "link-hub-tgw-id",
      },
    );
  });

  it("negotiates nothing but modern ciphers, on both tunnels and in both phases", async () => {
    const inputs = inputsOf(await created(), "link-vpn-hq-a") ?? {};
    for (const tunnel of ["tunnel1", "tunnel2"]) {
      assert.deepEqual(inputs[`${tunnel}IkeVersions`], ["ikev2"]);
      for (const phase of ["Phase1", "Phase2"]) {
        assert.deepEqual(inputs[`${tunnel}${phase}EncryptionAlgorithms`], ["AES256-GCM-16"]);
        assert.deepEqual(inputs[`${tunnel}${phase}IntegrityAlgorithms`], [
          "SHA2-256",
          "SHA2-384",
          "SHA2-512",
        ]);
        const groups = inputs[`${tunnel}${phase}DhGroupNumbers`] as number[];
        assert.deepEqual(groups, [14, 15, 16, 17, 18, 19, 20, 21]);
      }
    }
  });

  it("lets AWS generate the pre-shared keys and keep them in Secrets Manager", async () => {
    const inputs = inputsOf(await created(), "link-vpn-hq-a") ?? {};
    assert.equal(inputs["presharedKeyStorage"], "SecretsManager");
    assert.equal("tunnel1PresharedKey" in inputs, false);
  });

  it("logs both tunnels and their BGP sessions", async () => {
    const inputs = inputsOf(await created(), "link-vpn-hq-a") ?? {};
    const expected = {
      cloudwatchLogOptions: {
        logEnabled: true,
        logGroupArn: "arn:link-vpn-logs",
        logOutputFormat: "json",
        bgpLogEnabled: true,
        bgpLogGroupArn: "arn:link-vpn-logs",
        bgpLogOutputFormat: "json",
      },
    };
    assert.deepEqual(inputs["tunnel1LogOptions"], expected);
    assert.deepEqual(inputs["tunnel2LogOptions"], expected);
  });

  it("uses the inside ranges that are configured, and else those that AWS chooses", async () => {
    const insideCidrs = ["169.254.10.0/30", "169.254.10.4/30"];
    const vpn = { ...connections, "hq-a": { ...connections["hq-a"], insideCidrs } };
    const registered = await created({ vpn });
    const { tunnel1InsideCidr, tunnel2InsideCidr } = inputsOf(registered, "link-vpn-hq-a") ?? {};
    assert.deepEqual([tunnel1InsideCidr, tunnel2InsideCidr], insideCidrs);
    assert.equal("tunnel1InsideCidr" in (inputsOf(registered, "link-vpn-hq-b") ?? {}), false);
  });

  it("writes a large number of a site into the field that takes it", async () => {
    const small = inputsOf(await created(), "link-vpn-device-hq-a");
    assert.deepEqual([small?.["bgpAsn"], small?.["bgpAsnExtended"]], ["65010", undefined]);
    const large = inputsOf(await created({}, { asn: 4_200_000_000 }), "link-vpn-device-hq-a");
    assert.deepEqual([large?.["bgpAsn"], large?.["bgpAsnExtended"]], [undefined, "4200000000"]);
  });

  it("balances only where a site shares traffic between paths", async () => {
    assert.equal(inputsOf(await created(), "link-hub-tgw")?.["vpnEcmpSupport"], "disable");
    const sharing = await created({}, { sharesTraffic: true });
    assert.equal(inputsOf(sharing, "link-hub-tgw")?.["vpnEcmpSupport"], "enable");
  });

  it("tells networks on premises of the VPC alone, and the VPC of them", async () => {
    const registered = await created();
    const pairs = (type: string) =>
      registered
        .filter((each) => each.type === `aws:ec2transitgateway/${type}`)
        .map(({ inputs }) => [
          inputs["transitGatewayAttachmentId"],
          inputs["transitGatewayRouteTableId"],
        ]);
    assert.deepEqual(pairs("routeTableAssociation:RouteTableAssociation"), [
      ["link-hub-vpc-id", "link-hub-rtb-vpc-id"],
      ["attach-link-vpn-hq-a", "link-hub-rtb-on-premises-id"],
      ["attach-link-vpn-hq-b", "link-hub-rtb-on-premises-id"],
    ]);
    assert.deepEqual(pairs("routeTablePropagation:RouteTablePropagation"), [
      ["link-hub-vpc-id", "link-hub-rtb-vpc-id"],
      ["link-hub-vpc-id", "link-hub-rtb-on-premises-id"],
      ["attach-link-vpn-hq-a", "link-hub-rtb-vpc-id"],
      ["attach-link-vpn-hq-b", "link-hub-rtb-vpc-id"],
    ]);
  });

  it("reports one tunnel that is down for long, and both at once", async () => {
    const registered = await created();
    const alarm = (key: string) => {
      const inputs = inputsOf(registered, `link-vpn-hq-a-${key}`) ?? {};
      return [inputs["statistic"], inputs["comparisonOperator"], inputs["threshold"]];
    };
    assert.deepEqual(alarm("down"), ["Maximum", "LessThanThreshold", 1]);
    assert.deepEqual(alarm("tunnel"), ["Minimum", "LessThanThreshold", 1]);
    assert.deepEqual(inputsOf(registered, "link-vpn-hq-a-down")?.["dimensions"], {
      VpnId: "link-vpn-hq-a-id",
    });
  });

  it("has a virtual private gateway with routes of its own where one VPC is linked", async () => {
    const registered = await created({ gateway: { type: "virtualPrivate", asn: 64_512 } });
    assert.equal(
      registered.some(({ type }) => type.startsWith("aws:ec2transitgateway/")),
      false,
    );
    assert.equal(inputsOf(registered, "link-gateway-vgw")?.["amazonSideAsn"], "64512");
    assert.equal(inputsOf(registered, "link-vpn-hq-a")?.["vpnGatewayId"], "link-gateway-vgw-id");
    assert.deepEqual(inputsOf(registered, "link-gateway-route-private-us-east-1a-192.168.0.0/16"), {
      routeTableId: "rtb-private-a",
      destinationCidrBlock: "192.168.0.0/16",
      gatewayId: "link-gateway-vgw-id",
    });
  });
});
