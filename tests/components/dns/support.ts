import * as aws from "@pulumi/aws";

import { HealthCheck, type HealthCheckTarget } from "../../../components/dns/healthCheck";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { type HealthCheckSpec, planHealthCheck } from "../../../lib/dns/healthCheckPlan";
import { type RecordTarget } from "../../../lib/dns/recordTarget";
import { type Registered } from "../../support/mocks";

export const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

/** A target of a health check, with a host of its own. */
export function endpoint(host: string, settings: Partial<HealthCheckSpec> = {}): HealthCheckTarget {
  const spec = { host, path: "/v1/healthcheck", searchString: '"status":"ok"', ...settings };
  return { kind: "endpoint", ...planOrThrow("check", planHealthCheck(spec)) };
}

/** A health check, with the provider that health checks need. */
export function healthCheck(name: string, target: HealthCheckTarget): HealthCheck {
  const provider = new aws.Provider(`aws-of-${name}`, { region: "us-east-1" });
  return new HealthCheck(name, { target, alarmTopicArn: TOPIC }, { provider });
}

export const alias = (region: string): RecordTarget<string> => ({
  kind: "alias",
  dnsName: `d-1.execute-api.${region}.amazonaws.com`,
  zoneId: `Z-${region}`,
});

/** What the groups of these tests have in common. */
export const group = { zoneId: "ZEXAMPLE", host: "api.example.com", maxFailoverSeconds: 120 };

/** The validation options that ACM computes: one for each host of a certificate. */
export function validationOptions({ type, inputs }: Registered): object {
  if (type !== "aws:acm/certificate:Certificate") {
    return {};
  }
  const alternatives = (inputs["subjectAlternativeNames"] ?? []) as string[];
  return {
    domainValidationOptions: [...alternatives, inputs["domainName"]].map((host) => ({
      domainName: host,
      resourceRecordName: `_proof.${String(host)}`,
      resourceRecordType: "CNAME",
      resourceRecordValue: "_proof.acm-validations.aws",
    })),
  };
}
