/** A zone with one latency group, as the stacks have it, for tests that need no preview. */
import { type DnsStack, type PlacedRecord } from "../../lib/dns/failoverTable";
import { type HealthCheckModel } from "../../lib/dns/healthCheckModel";

export const API_HOST = "api.example.com";

/** A zone in which `api.example.com` leads to these regions by latency, each with a host and a check. */
export function latencyZone(regions: readonly string[], intervalSeconds = 30): DnsStack {
  const alias = (name: string, region: string): PlacedRecord => ({
    name,
    type: "A",
    routing: { kind: "simple" },
    target: {
      kind: "alias",
      name: `d-1.execute-api.${region}.amazonaws.com`,
      evaluateTargetHealth: true,
    },
    region,
  });
  const check = (region: string): HealthCheckModel => ({
    kind: "endpoint",
    host: `${region}.${API_HOST}`,
    port: 443,
    path: "/v1/healthcheck",
    searchString: '"status":"ok"',
    intervalSeconds,
    failureThreshold: 2,
    inverted: false,
    disabled: false,
  });
  return {
    records: regions.flatMap((region) => [
      {
        ...alias(API_HOST, region),
        setIdentifier: region,
        routing: { kind: "latency", region },
        check: region,
      },
      alias(`${region}.${API_HOST}`, region),
    ]),
    checks: new Map(regions.map((region) => [region, check(region)])),
  };
}
