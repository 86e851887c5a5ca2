import { strict as assert } from "node:assert";

import { hybridKeys } from "../../../lib/hybrid/schema";
import { checkQuotas, type QuotaStack } from "../../../lib/quotas/checks";
import { quotaKeys } from "../../../lib/quotas/schema";
import { QUOTAS } from "../../../lib/quotas/table";
import {
  type ServiceInput,
  type ServicesInput,
  servicesSchema,
} from "../../../lib/services/schema";
import { sitesKeys } from "../../../lib/sites/schema";
import { apiOf, stackIn } from "../api/support";
import { brokerInput, stackWith } from "../brokers/support";
import { globalInput, ordersInput, stackWith as databasesWith } from "../databases/support";
import { webInput } from "../services/support";

const { regions, domain } = stackIn("us-east-1");

function sentences(
  changes: Partial<QuotaStack>,
  services: ServicesInput = {},
  quotas: Record<string, number> = {},
): string[] {
  const stack = {
    domain,
    regions,
    primaryRegion: "us-east-1" as const,
    brokers: {},
    databases: {},
    fleets: {},
    scalingPlans: {},
    ...servicesSchema.parse(services),
    events: {},
    sites: {},
    quotas: quotaKeys.quotas.parse(quotas),
    hybrid: hybridKeys.hybrid.parse({}),
    ...changes,
  };
  return checkQuotas(stack).map(({ path, message }) => `${path} ${message}`);
}

const numbered = <T>(count: number, item: (index: number) => T) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, item(index)]));
const cidrs = (count: number) => Array.from({ length: count }, (_, index) => `192.0.${index}.0/24`);
const sharers = (count: number): ServicesInput => ({
  balancers: { edge: { type: "public" } },
  services: numbered(count, (index) =>
    webInput({ exposure: { type: "shared", balancer: "edge", priority: index + 1 } }),
  ),
});
const eastOf = (changes: object): Partial<QuotaStack> => {
  const [east] = Object.values(regions);
  return east === undefined ? {} : { regions: { "us-east-1": { ...east, ...changes } } };
};

describe("checkQuotas", () => {
  it("admits an empty stack", () => {
    assert.deepEqual(sentences({}), []);
  });

  it("refuses more public services on a balancer than it has certificates for", () => {
    assert.deepEqual(sentences({}, sharers(12)), []);
    assert.deepEqual(sentences({}, sharers(13)), [
      "balancers.edge must need at most 25 certificates of a load balancer, its default one not counted, got 26; raise it and declare quotas.certificatesPerBalancer",
    ]);
    assert.deepEqual(sentences({}, sharers(13), { certificatesPerBalancer: 26 }), []);
  });

  it("counts an imported certificate once, and none for the hosts that it covers", () => {
    const arn =
      "arn:aws:acm:us-east-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    const { services } = sharers(26);
    const covering = (...names: string[]) =>
      sentences(
        {},
        {
          services,
          balancers: {
            edge: { type: "public", certificate: { arns: { "us-east-1": arn }, names } },
          },
        },
      );
    assert.deepEqual(covering("*.example.com", "*.use1.example.com"), []);
    assert.deepEqual(covering("*.example.com"), [
      "balancers.edge must need at most 25 certificates of a load balancer, its default one not counted, got 27; raise it and declare quotas.certificatesPerBalancer",
    ]);
  });

  it("counts both listener rules of a service that names paths", () => {
    const named = (count: number) => ({
      balancers: { edge: { type: "public" } } as const,
      services: numbered(count, (index) =>
        webInput({
          exposure: {
            type: "shared",
            balancer: "edge",
            priority: index + 1,
            paths: [`/s${index}/*`],
          },
        }),
      ),
    });
    const raised = { certificatesPerBalancer: 200 };
    assert.deepEqual(sentences({}, named(50), raised), []);
    assert.deepEqual(sentences({}, named(51), raised), [
      "balancers.edge must need at most 100 listener rules of a load balancer, default ones not counted, got 102; raise it and declare quotas.rulesPerBalancer",
    ]);
  });

  it("counts a rule for each caller and listener of a network balancer", () => {
    const broker = (count: number) => ({
      services: {
        broker: webInput({
          containers: { broker: { image: "broker", ports: [8080, 61617] } },
          exposure: {
            type: "public",
            balancerType: "network",
            allowedCidrs: cidrs(count),
            listeners: [{ port: 61617 }],
          },
        }),
      },
    });
    assert.deepEqual(sentences({}, broker(30)), []);
    assert.deepEqual(sentences({}, broker(31)), [
      "services.broker.exposure.allowedCidrs must need at most 60 rules of a security group in one direction, got 62; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
  });

  it("refuses more ranges of a VPC than it can have", () => {
    const ranges = (count: number) => ({
      secondaryCidrs: Array.from({ length: count }, (_, index) => `100.64.${index}.0/24`),
    });
    assert.deepEqual(sentences(eastOf(ranges(4))), []);
    assert.deepEqual(sentences(eastOf(ranges(5))), [
      "regions.us-east-1.secondaryCidrs must need at most 5 IPv4 ranges of a VPC, got 6; raise it and declare quotas.cidrBlocksPerVpc",
    ]);
  });

  it("refuses more callers than a security group has rules for", () => {
    const web = (count: number, balancerType: "application" | "network") => ({
      services: {
        web: webInput({ exposure: { type: "public", balancerType, allowedCidrs: cidrs(count) } }),
      },
    });
    assert.deepEqual(sentences({}, web(30, "application")), []);
    assert.deepEqual(sentences({}, web(60, "network")), []);
    assert.deepEqual(sentences({}, web(40, "application")), [
      "services.web.exposure.allowedCidrs must need at most 60 rules of a security group in one direction, got 80; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
  });

  it("counts the callers of a test listener with the others", () => {
    const web = (exposure: ServiceInput["exposure"], count: number) => ({
      services: {
        web: webInput({
          exposure,
          rollout: {
            strategy: "blueGreen",
            bakeMinutes: 5,
            testPort: 8443,
            testCidrs: cidrs(count),
          },
        }),
      },
    });
    const open = { type: "public", allowedCidrs: cidrs(20) } as const;
    assert.deepEqual(sentences({}, web(open, 20)), []);
    assert.deepEqual(sentences({}, web(open, 21)), [
      "services.web.rollout.testCidrs must need at most 60 rules of a security group in one direction, got 61; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
    assert.deepEqual(sentences({}, web({ type: "internal" }, 59)), []);
    assert.deepEqual(sentences({}, web({ type: "internal" }, 60)), [
      "services.web.rollout.testCidrs must need at most 60 rules of a security group in one direction, got 61; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
    assert.deepEqual(sentences({}, web({ type: "public", allowedCidrs: cidrs(40) }, 1)), [
      "services.web.exposure.allowedCidrs must need at most 60 rules of a security group in one direction, got 80; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
  });

  it("refuses more egress of a service than a security group has rules for", () => {
    const egress = cidrs(60).map((cidr) => ({ cidr, port: 5432 }));
    assert.deepEqual(sentences({}, { services: { web: webInput({ egress }) } }), [
      "services.web.egress must need at most 60 rules of a security group in one direction, got 61; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
  });

  it("refuses more services than a log group has metric filters for", () => {
    const workers = (count: number) => ({
      services: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `w${index}`,
          webInput({ exposure: { type: "none" } }),
        ]),
      ),
    });
    assert.deepEqual(sentences({}, workers(100)), []);
    assert.deepEqual(sentences({}, workers(101)), [
      "services must need at most 100 metric filters of a log group, got 101",
    ]);
  });

  it("counts what Lambda keeps beside the reservations, for a new account as well", () => {
    assert.deepEqual(sentences({ api: apiOf() }), []);
    assert.deepEqual(sentences({ api: apiOf() }, {}, { lambdaConcurrentExecutions: 10 }), [
      "api.reservedConcurrency must need at most 10 concurrent executions of a region's functions, got 130, 30 reserved and 100 that Lambda keeps; raise it and declare quotas.lambdaConcurrentExecutions",
    ]);
  });

  it("refuses a gateway in each of six zones, and more endpoints than a VPC has", () => {
    const zones = ["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`);
    const endpoints = Array.from({ length: 51 }, (_, index) => `service${index}`);
    assert.deepEqual(sentences(eastOf({ zones, endpoints, nat: "perZone" })), [
      "regions.us-east-1.nat must need at most 5 Elastic IP addresses of a region, got 6; raise it and declare quotas.elasticIpAddresses",
      "regions.us-east-1.endpoints must need at most 50 interface endpoints of a VPC, got 51; raise it and declare quotas.interfaceEndpointsPerVpc",
    ]);
    assert.deepEqual(sentences(eastOf({ zones, nat: "single" })), []);
  });

  it("refuses more balancers than a region has, and more health checks than an account has", () => {
    const services = numbered(51, () => webInput());
    assert.deepEqual(sentences({}, { services }, { healthChecks: 50 }), [
      "services must need at most 50 Application Load Balancers of a region, got 51; raise it and declare quotas.loadBalancers",
      "services must need at most 50 Route 53 health checks of an account, got 51; raise it and declare quotas.healthChecks",
    ]);
  });

  it("counts the health checks of sites on premises: of the address, of each alarm, and of both", () => {
    const metric = { namespace: "Site", metric: "cpu", atLeast: 80 };
    const shed = { latencyMilliseconds: 800, metrics: { cpu: metric } };
    const onPremises = { hq: { address: "203.0.113.30", percent: 20, shed } };
    const sites = sitesKeys.sites.parse({ "shop.example.com": { onPremises } });
    assert.deepEqual(sentences({ sites }, {}, { healthChecks: 4 }), []);
    assert.deepEqual(sentences({ sites }, {}, { healthChecks: 3 }), [
      "services must need at most 3 Route 53 health checks of an account, got 4; raise it and declare quotas.healthChecks",
    ]);
  });

  it("has a source for each quota", () => {
    for (const { source, usual } of Object.values(QUOTAS)) {
      assert.match(source, /[Qq]uotas/);
      assert.ok(usual > 0);
    }
  });

  it("counts clusters and instances of databases in the region that has the most", () => {
    const { databases } = databasesWith({
      orders: globalInput({ instances: 2, readers: { max: 2, cpuPercent: 60 } }),
      stock: ordersInput(),
    });
    const stack = { databases, regions: stackIn("us-east-1", "eu-west-1").regions };
    assert.deepEqual(sentences(stack, {}, { databaseClusters: 2, databaseInstances: 5 }), []);
    assert.deepEqual(sentences(stack, {}, { databaseClusters: 1, databaseInstances: 4 }), [
      "databases must need at most 1 clusters of Aurora of a region, got 2; raise it and declare quotas.databaseClusters",
      "databases must need at most 4 database instances of a region, got 5; raise it and declare quotas.databaseInstances",
    ]);
  });

  it("counts brokers of a region, and the rules of each", () => {
    const { brokers } = stackWith(brokerInput());
    const own = (changes: object) => ({
      brokers: { orders: { ...brokers["orders"], ...changes } },
    });
    assert.deepEqual(sentences({ brokers }), []);
    assert.deepEqual(sentences({ brokers }, {}, { brokers: 0 }), [
      "brokers must need at most 0 brokers of Amazon MQ of a region, got 1; raise it and declare quotas.brokers",
    ]);
    const clients = { protocols: ["openwire", "stomp"], cidrs: cidrs(31) };
    assert.deepEqual(sentences(own({ clients }) as Partial<QuotaStack>), [
      "brokers.orders.clients must need at most 60 rules of a security group in one direction, got 62; raise it and declare quotas.rulesPerSecurityGroup",
    ]);
  });

  describe("of a link", () => {
    const link = (ranges: number, connections: number) => ({
      hybrid: hybridKeys.hybrid.parse({
        sites: {
          hq: {
            cidrs: Array.from({ length: ranges }, (_, at) => `172.16.${at}.0/32`),
            asn: 65_010,
            devices: { a: "203.0.113.1" },
          },
        },
        regions: {
          "us-east-1": {
            gateway: { type: "transit", asn: 64_512 },
            vpn: Object.fromEntries(
              Array.from({ length: connections }, (_, at) => [
                `c${at}`,
                { site: "hq", device: "a" },
              ]),
            ),
          },
        },
      }),
    });

    it("counts connections, and routers once", () => {
      assert.deepEqual(sentences(link(1, 50)), []);
      assert.deepEqual(sentences(link(1, 51)), [
        "hybrid.regions.us-east-1.vpn must need at most 50 VPN connections of a region, got 51; raise it and declare quotas.vpnConnections",
      ]);
      assert.deepEqual(sentences(link(1, 1), {}, { customerGateways: 0 }), [
        "hybrid.regions.us-east-1.vpn must need at most 0 customer gateways of a region, got 1; raise it and declare quotas.customerGateways",
      ]);
    });

    it("counts routes with those that a table has anyway", () => {
      assert.deepEqual(sentences(link(20, 1), {}, { routesPerRouteTable: 28 }), []);
      assert.deepEqual(sentences(link(20, 1), {}, { routesPerRouteTable: 27 }), [
        "hybrid.regions.us-east-1.tiers must need at most 27 routes of a VPC's route table, got 28; raise it and declare quotas.routesPerRouteTable",
      ]);
    });
  });
});
