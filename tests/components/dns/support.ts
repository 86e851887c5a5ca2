import * as aws from "@pulumi/aws";

import { HealthCheck, type HealthCheckWatch } from "../../../components/dns/healthCheck";
import { type RecordTarget } from "../../../components/dns/recordGroup";

export const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

export const endpoint = (host: string): HealthCheckWatch => ({
  kind: "endpoint",
  host,
  path: "/v1/healthcheck",
  searchString: '"status":"ok"',
});

/** A health check of one host, with the provider that health checks need. */
export function healthCheck(name: string, watch: HealthCheckWatch): HealthCheck {
  const provider = new aws.Provider(`aws-of-${name}`, { region: "us-east-1" });
  return new HealthCheck(name, { watch, alarmTopicArn: TOPIC }, { provider });
}

export const alias = (region: string): RecordTarget => ({
  kind: "alias",
  dnsName: `d-1.execute-api.${region}.amazonaws.com`,
  zoneId: `Z-${region}`,
});

/** Where every group of these tests lives. */
export const group = { zoneId: "ZEXAMPLE", host: "api.example.com", maxFailoverSeconds: 120 };
