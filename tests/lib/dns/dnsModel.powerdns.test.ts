import { strict as assert } from "node:assert";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";

import { type DnsRecord, resolve, type RoutingPolicy } from "../../../lib/dns/dnsModel";
import { estimatedLatency } from "../../../lib/dns/regionDistance";
import { hasPowerDns, PowerDns } from "../../support/powerdns";

/**
 * The model beside a real DNS server with real health checks.
 *
 * What it shows: which records are candidates in each state of health, and that all are when none is
 * healthy. What it does not: Route 53's own choice by latency, which the LUA code has from the model.
 */
describe("the answers of the model and of PowerDNS", function () {
  this.timeout(60_000);

  const addresses: Readonly<Record<string, string>> = {
    "us-east-1": "127.0.0.11",
    "us-west-2": "127.0.0.12",
    "eu-west-1": "127.0.0.13",
  };
  const regions = Object.keys(addresses);
  const near = "us-west-2";
  const name = "api.example.com";
  const down = new Set<string>();
  const servers: Server[] = [];
  let powerDns: PowerDns;

  const group = (routingOf: (region: string) => RoutingPolicy): DnsRecord[] =>
    regions.map((region) => ({
      name,
      type: "A",
      setIdentifier: region,
      routing: routingOf(region),
      target: { kind: "values", values: [addresses[region] ?? ""], ttlSeconds: 60 },
      check: region,
    }));
  const groups = {
    latency: group((region) => ({ kind: "latency", region })),
    weighted: group(() => ({ kind: "weighted", weight: 10 })),
    failover: group((region) => ({
      kind: "failover",
      role: region === "us-east-1" ? "primary" : "secondary",
    })).slice(0, 2),
  };

  before(async function () {
    if (!hasPowerDns) {
      console.log("      skipped: install Debian's pdns-server and pdns-backend-bind");
      this.skip();
    }
    const port = await startRegions();
    powerDns = await PowerDns.start(luaRecords(port));
  });
  after(async () => {
    // Absent when the suite was skipped.
    await (powerDns as PowerDns | undefined)?.stop();
    servers.forEach((server) => server.close());
  });

  const states = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
    regions.filter((_region, index) => (bits >> index) % 2 === 1),
  );
  for (const lost of states) {
    it(`agree when ${lost.length === 0 ? "nothing" : lost.join(" and ")} is down`, async () => {
      down.clear();
      lost.forEach((region) => down.add(region));
      for (const [policy, zone] of Object.entries(groups)) {
        const expected = resolve(zone, name, "A", {
          isCheckHealthy: (region) => !down.has(region),
          isTargetHealthy: () => true,
          latencyTo: (region) => estimatedLatency(near, region),
        })
          .flatMap(({ record }) => (record.target.kind === "values" ? record.target.values : []))
          .sort();
        const answered = await powerDns.answersTo(
          `${policy}.example.com`,
          (found) => found.join() === expected.join(),
        );
        assert.deepEqual(answered, expected, policy);
      }
    });
  }

  /** One health endpoint a region, all on the same port of different loopback addresses. */
  async function startRegions(): Promise<number> {
    let port = 0;
    for (const [region, address] of Object.entries(addresses)) {
      const server = createServer((_request, response) => {
        const isDown = down.has(region);
        response.writeHead(isDown ? 503 : 200).end(isDown ? "fail" : "ok");
      });
      await new Promise<void>((listening) => server.listen(port, address, listening));
      port = (server.address() as AddressInfo).port;
      servers.push(server);
    }
    return port;
  }

  /** `weighted` answers all candidates at once, instead of one of them at random. */
  function luaRecords(port: number): Record<string, string> {
    const url = `http://region.example.com:${port}/v1/healthcheck`;
    const up = (candidates: readonly string[]) =>
      `ifurlup('${url}',${luaList(candidates)},{selector='all',backupSelector='all',stringmatch='ok'})`;
    const firstUp = (order: readonly string[]) =>
      `local up=${up(order)} for _,ip in ipairs(${luaList(order)}) do for _,u in ipairs(up) do if u==ip then return {ip} end end end return {}`;
    const all = Object.values(addresses);
    const byLatency = [...regions].sort(
      (a, b) => estimatedLatency(near, a) - estimatedLatency(near, b),
    );
    return {
      health: `return ${up(all)}`,
      latency: firstUp(byLatency.map((region) => addresses[region] ?? "")),
      weighted: `return ${up(all)}`,
      failover: firstUp(all.slice(0, 2)),
    };
  }
});

function luaList(texts: readonly string[]): string {
  return `{${texts.map((text) => `'${text}'`).join(",")}}`;
}
