import { strict as assert } from "node:assert";

import { checkEmr } from "../../../../../lib/emr/checks";
import { type ConnectionPlan } from "../../../../../lib/emr/cluster/network/connection";
import { planEmr } from "../../../../../lib/emr/plan";
import { locationOf } from "../../../../../lib/location";
import { cluster, parseEmr, secrets, sentencesOf } from "../../support";

const { connection } = cluster;
const kdcPassword = { "kerberos/kdc-admin-password": secrets["kerberos/kdc-admin-password"] };
/** A cluster with its own KDC, no trust, and Hue without a directory. */
const alone = { joinUser: undefined, hue: undefined, directoryCidrs: [], connection: undefined };

function sentences(changes: object, kerberos?: object, values: object = secrets): string[] {
  const security = kerberos === undefined ? {} : { kerberos };
  const parsed = parseEmr({ ...security, cluster: { ...cluster, ...changes } }, values);
  return [...sentencesOf(parsed.issues), ...sentencesOf(checkEmr(parsed.spec))];
}

function planOf(changes: object): ConnectionPlan | undefined {
  const { spec } = parseEmr({ cluster: { ...cluster, ...changes } });
  const planned = planEmr(spec, locationOf("123456789012", "us-east-1"));
  assert(planned.ok && planned.plan?.cluster);
  return planned.plan.cluster.connection;
}

describe("the connection of a cluster", () => {
  it("is accepted with a transit gateway, and with a VPN gateway", () => {
    assert.deepEqual(sentences({}), []);
    const vpn = { ...connection, transitGatewayId: undefined, vpnGatewayId: "vgw-0a1b2c3d" };
    assert.deepEqual(sentences({ connection: vpn }), []);
  });

  it("is not needed without a directory", () => {
    assert.deepEqual(sentences(alone, { kdc: "cluster" }, kdcPassword), []);
  });

  it("is required with a cross-realm trust", () => {
    assert.deepEqual(sentences({ connection: undefined }), [
      "emr.cluster.connection must be set with a cross-realm trust, got nothing; without a transit gateway or VPN gateway, and a resolver rule, the cluster and 172.16.10.0/24 cannot reach each other",
    ]);
  });

  const external = { kdc: "external", adminServer: "kdc:749", kdcServer: "kdc:88" };
  it("is required with an external KDC outside of the VPC, and not with one inside", () => {
    const outside = { ...alone, directoryCidrs: ["172.16.10.0/24"] };
    assert.deepEqual(sentences(outside, external, kdcPassword), [
      "emr.cluster.connection must be set with an external KDC, got nothing; without a transit gateway or VPN gateway, and a resolver rule, the cluster and 172.16.10.0/24 cannot reach each other",
    ]);
    const inside = { ...alone, directoryCidrs: ["10.0.0.0/20"] };
    assert.deepEqual(sentences(inside, external, kdcPassword), []);
  });

  it("is required with a directory for Hue", () => {
    const hue = { ...alone, hue: cluster.hue, directoryCidrs: ["172.16.10.0/24"] };
    const values = { ...kdcPassword, "hue/bind-password": secrets["hue/bind-password"] };
    assert.deepEqual(sentences(hue, { kdc: "cluster" }, values), [
      "emr.cluster.connection must be set with a directory for Hue, got nothing; without a transit gateway or VPN gateway, and a resolver rule, the cluster and 172.16.10.0/24 cannot reach each other",
    ]);
  });

  const refusals: [claim: string, changes: object, sentence: string][] = [
    [
      "a directory without ranges",
      { directoryCidrs: [], connection: undefined },
      "emr.cluster.directoryCidrs must name the ranges of the servers with a cross-realm trust, got none",
    ],
    [
      "all networks as the directory's",
      { directoryCidrs: ["172.16.10.0/24", "0.0.0.0/0"] },
      'emr.cluster.directoryCidrs[1] must have no address of 0.0.0.0/8, which are the addresses of this host on this network, got "0.0.0.0/0"',
    ],
    [
      "a connection that leads nowhere",
      { directoryCidrs: ["10.0.0.0/20"] },
      "emr.cluster.connection must be left out where no range lies outside of the VPC, got a value; list the ranges in directoryCidrs or access.cidrs",
    ],
    [
      "two gateways",
      { connection: { ...connection, vpnGatewayId: "vgw-0a1b2c3d" } },
      "emr.cluster.connection must have transitGatewayId or vpnGatewayId, got both",
    ],
    [
      "no gateway",
      { connection: { ...connection, transitGatewayId: undefined } },
      "emr.cluster.connection must have transitGatewayId or vpnGatewayId, got neither",
    ],
    [
      "no resolver rule",
      { connection: { ...connection, resolverRuleId: undefined } },
      "emr.cluster.connection.resolverRuleId must be set with a cross-realm trust, got nothing; without it the nodes cannot resolve the names of its servers",
    ],
    [
      "the id of an attachment as that of a gateway",
      { connection: { ...connection, transitGatewayId: "tgw-attach-0a1b2c3d" } },
      'emr.cluster.connection.transitGatewayId must be an id such as "tgw-0a1b2c3d4e5f60718", got "tgw-attach-0a1b2c3d"',
    ],
  ];
  for (const [claim, changes, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }

  describe("in a region that hybrid links", () => {
    const hybrid = (changes: object = {}) => ({
      sites: {
        hq: { cidrs: ["172.16.0.0/16"], asn: 65_010, devices: { a: "203.0.113.10" } },
      },
      regions: {
        "us-east-1": {
          gateway: { type: "transit", asn: 64_512 },
          vpn: { a: { site: "hq", device: "a" } },
          ...changes,
        },
      },
    });
    const inLink = (connected: object | undefined, changes: object = {}) => {
      const others = { hybrid: hybrid(changes) };
      const parsed = parseEmr({ cluster: { ...cluster, connection: connected } }, secrets, others);
      return [...sentencesOf(parsed.issues), ...sentencesOf(checkEmr(parsed.spec))];
    };
    const { resolverRuleId } = connection;

    it("has names alone", () => {
      assert.deepEqual(inLink({ resolverRuleId }), []);
    });

    it("refuses a gateway of its own", () => {
      assert.deepEqual(inLink(connection), [
        "emr.cluster.connection must have neither transitGatewayId nor vpnGatewayId where hybrid.regions.us-east-1 has the gateway, got tgw-0a1b2c3d4e5f60718",
      ]);
    });

    it("requires names", () => {
      const expected =
        "emr.cluster.connection.resolverRuleId must be set with a cross-realm trust, got nothing; without it the nodes cannot resolve the names of its servers";
      assert.deepEqual(inLink(undefined), [expected]);
      assert.deepEqual(inLink({}), [expected]);
    });

    it("refuses a link that has no routes from the subnets of clusters", () => {
      assert.deepEqual(inLink({ resolverRuleId }, { tiers: ["isolated"] }), [
        "hybrid.regions.us-east-1 must lead from private subnets to 172.16.10.0/24, which the EMR cluster needs; add the ranges to hybrid.sites and private to its tiers",
      ]);
    });

    it("is planned without routes, which the link has", () => {
      const { spec } = parseEmr(
        { cluster: { ...cluster, connection: { resolverRuleId } } },
        secrets,
        { hybrid: hybrid() },
      );
      const planned = planEmr(spec, locationOf("123456789012", "us-east-1"));
      assert(planned.ok && planned.plan?.cluster);
      assert.deepEqual(planned.plan.cluster.connection, {
        gateway: undefined,
        cidrs: [],
        resolverRuleId,
      });
    });
  });

  it("is planned with the ranges outside of the VPC, each once", () => {
    const directoryCidrs = ["172.16.10.0/24", "10.0.16.0/20", "172.16.10.0/24", "10.0.0.0/8"];
    assert.deepEqual(planOf({ directoryCidrs }), {
      gateway: { kind: "transitGateway", id: "tgw-0a1b2c3d4e5f60718" },
      cidrs: ["172.16.10.0/24", "10.0.0.0/8"],
      resolverRuleId: "rslvr-rr-0123456789abcdef0",
    });
    const vpn = { ...connection, transitGatewayId: undefined, vpnGatewayId: "vgw-0a1b2c3d" };
    assert.deepEqual(planOf({ connection: vpn })?.gateway, {
      kind: "vpnGateway",
      id: "vgw-0a1b2c3d",
    });
  });
});
