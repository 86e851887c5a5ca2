/** Damages to records, health checks and their alarms. */
import { all, edit, type Mutation, remove, set } from "../mutation";

const CHECK = "aws:route53/healthCheck:HealthCheck";
const RECORD = "aws:route53/record:Record";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
const regions = ["us-east-1", "eu-west-1", "us-west-2"];
const SLOW = "regional-failover";
const SITE = "global-site-shop.meridian.example.com-headquarters";

export const dns: readonly Mutation[] = [
  ...regions.map((region) =>
    set("health-path-real", CHECK, `global-api-health-${region}-check`, {
      resourcePath: "/v1/nothing",
    }),
  ),
  ...["use1", "euw1", "usw2"].map((region) =>
    set("health-checks-answered", LISTENER_RULE, `${region}-services-web-`, {
      conditions: [{ hostHeader: { values: ["other.example.com"] } }],
    }),
  ),
  set("health-checks-answered", CHECK, "global-services-web-health-us-east-1-check", {
    port: 8443,
  }),
  ...regions.map((region) =>
    remove("health-checks-alarmed", ALARM, `global-api-health-${region}-alarm`),
  ),
  ...regions.map((region) =>
    set(
      ["health-checks-alarmed", "alarms-notify"],
      ALARM,
      `global-services-web-health-${region}-alarm`,
      {
        alarmActions: [],
      },
    ),
  ),
  ...regions.map((region) =>
    set(["routed-records-checked", SLOW], RECORD, `global-api-latency-a-${region}`, {
      healthCheckId: undefined,
    }),
  ),
  set(["routed-records-checked", SLOW], RECORD, "global-api-latency-a-us-east-1", (stack) => ({
    healthCheckId: stack.find(CHECK, "global-api-health-eu-west-1-check").id ?? "",
  })),
  ...regions.map((region) =>
    set(SLOW, CHECK, `global-api-health-${region}-check`, { failureThreshold: 10 }),
  ),
  set(SLOW, CHECK, "global-services-web-health-us-east-1-check", { disabled: true }),
  all(
    SLOW,
    ...["eu-west-1", "us-west-2"].map((region) =>
      remove(SLOW, RECORD, `global-services-web-latency-a-${region}`),
    ),
  ),
  edit(SLOW, CHECK, "global-api-health-us-east-1-check", "invertHealthcheck", () => true),
  set("sites-shed", CHECK, `${SITE}-site-check`, { childHealthThreshold: 1 }),
  set("sites-shed", CHECK, `${SITE}-endpoint-check`, { disabled: true }),
  set("sites-shed", CHECK, `${SITE}-endpoint-check`, { failureThreshold: 10 }),
  set("sites-shed", CHECK, `${SITE}-latency-check`, { disabled: true }),
];
