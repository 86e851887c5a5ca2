/** A two-region API as a graph that passes every rule about it, for tests that damage one thing. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { type GraphBuilder, graphBuilder, type Input, output, type ResourceOptions } from "./graph";

type Inputs = Readonly<Record<string, Input>>;

/** What to change: new inputs by logical name, merged over the good ones; null leaves the resource out. */
export type Damage = Readonly<Record<string, Inputs | null>>;

export interface ApiGraphOptions {
  readonly damage?: Damage;
  /** @default ["us-east-1", "us-west-2"] */
  readonly regions?: readonly string[];
  /** Whether nothing computed is known yet. @default false */
  readonly unknown?: boolean;
  readonly maxFailoverSeconds?: number;
}

/**
 * Builds the graph. The names are `<region>-api`, `-function`, `-stage`, `-methods`, `-permission`,
 * `-certificate`, `-validation`, `-own`, `-shared`, `-own-mapping`, `-shared-mapping`, `-check`,
 * `-alarm`, `-record` (of the shared host) and `-own-record`.
 */
export function apiGraph(options: ApiGraphOptions = {}): StackGraph {
  const builder = graphBuilder();
  addApiStack(builder, options);
  return builder.graph();
}

/** Adds an API to a stack that breaks every rule about it. */
export function addBrokenApi(builder: GraphBuilder): void {
  addApiStack(builder, {
    damage: {
      "us-east-1-api": {
        disableExecuteApiEndpoint: false,
        body: documentWith(invokeArnIn("us-east-1"), "aws_proxy", "/healthcheck", ["undefined"]),
      },
      "us-west-2-permission": null,
      "us-east-1-stage": { accessLogSettings: null },
      "us-east-1-methods": null,
      "us-east-1-permission": { sourceArn: "*" },
      "us-east-1-own": { securityPolicy: "TLS_1_0" },
      "us-east-1-record": { healthCheckId: null },
      "us-west-2-function": { code: "other code" },
      "us-west-2-certificate": { domainName: "www.example.com" },
      "us-west-2-check": { resourcePath: "/v1/nothing" },
      "us-west-2-alarm": null,
    },
  });
}

/** Adds the API to a stack, for tests that add more. */
export function addApiStack(builder: GraphBuilder, options: ApiGraphOptions): void {
  const { regions = ["us-east-1", "us-west-2"], maxFailoverSeconds = 120 } = options;
  const group = builder.resource("meridian:index:RoutedRecords", "latency", {
    maxFailoverSeconds,
  });
  const add: Add = (type, name, inputs, more = {}) => {
    const change = options.damage?.[name];
    const known = more.outputs ?? {};
    const outputs = options.unknown === true ? mapToUnknown(known) : known;
    const id = options.unknown === true ? { id: Unknown.value } : {};
    return change === null
      ? undefined
      : builder.resource(type, name, { ...inputs, ...change }, { ...more, ...id, outputs });
  };
  for (const region of regions) {
    const provider = region === "us-east-1" ? builder.provider : builder.addProvider(region);
    const api = addApi(add, region, { provider });
    addNames(add, region, { provider }, { group, api });
  }
}

type Add = (
  type: string,
  name: string,
  inputs: Inputs,
  more?: ResourceOptions,
) => Resource | undefined;

function addApi(add: Add, region: string, opts: ResourceOptions): Resource | undefined {
  const invokeArn = invokeArnIn(region);
  const lambda = add(
    "aws:lambda/function:Function",
    `${region}-function`,
    { code: "the code", handler: "index.handler", runtime: "nodejs22.x", name: "health" },
    { ...opts, outputs: { invokeArn } },
  );
  const executionArn = `arn:aws:execute-api:${region}:123456789012:api-${region}`;
  const known = lambda?.outputs["invokeArn"] === invokeArn;
  const api = add(
    "aws:apigateway/restApi:RestApi",
    `${region}-api`,
    { body: known ? documentWith(invokeArn) : Unknown.value, disableExecuteApiEndpoint: true },
    { ...opts, outputs: { executionArn } },
  );
  const restApi = reference(api);
  add(
    "aws:lambda/permission:Permission",
    `${region}-permission`,
    {
      principal: "apigateway.amazonaws.com",
      function: "health",
      sourceArn: known ? `${executionArn}/*/GET/healthcheck` : Unknown.value,
    },
    opts,
  );
  add(
    "aws:apigateway/stage:Stage",
    `${region}-stage`,
    {
      restApi,
      stageName: "live",
      accessLogSettings: { destinationArn: "arn:logs", format: '{"path":"$context.path"}' },
    },
    opts,
  );
  add(
    "aws:apigateway/methodSettings:MethodSettings",
    `${region}-methods`,
    {
      restApi,
      stageName: "live",
      methodPath: "*/*",
      settings: { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
    },
    opts,
  );
  return api;
}

function invokeArnIn(region: string): string {
  return `arn:aws:apigateway:${region}:lambda:path/functions/health/invocations`;
}

/**
 * A document with the health check as its only path.
 *
 * @param schemes security schemes that it names and does not define.
 */
export function documentWith(
  uri: string,
  integration = "aws_proxy",
  path = "/healthcheck",
  schemes: readonly string[] = [],
): string {
  const security = schemes.map((scheme) => ({ [scheme]: [] }));
  const get = { security, "x-amazon-apigateway-integration": { type: integration, uri } };
  return JSON.stringify({ openapi: "3.0.3", paths: { [path]: { get } } });
}

function addNames(
  add: Add,
  region: string,
  opts: ResourceOptions,
  { group, api }: { readonly group: Resource; readonly api: Resource | undefined },
): void {
  const certificate = add(
    "aws:acm/certificate:Certificate",
    `${region}-certificate`,
    {
      domainName: "api.example.com",
      subjectAlternativeNames: [`${region}.api.example.com`],
    },
    { ...opts, outputs: { arn: `arn:certificate:${region}` } },
  );
  const validation = add(
    "aws:acm/certificateValidation:CertificateValidation",
    `${region}-validation`,
    { certificateArn: certificate ? output(certificate, "arn") : "" },
    opts,
  );
  const hosts = { shared: "api.example.com", own: `${region}.api.example.com` };
  for (const [kind, domainName] of Object.entries(hosts)) {
    const host = add(
      "aws:apigateway/domainName:DomainName",
      `${region}-${kind}`,
      {
        domainName,
        regionalCertificateArn: validation ? output(validation, "certificateArn") : "",
        securityPolicy: "TLS_1_2",
        endpointConfiguration: { types: "REGIONAL", ipAddressType: "dualstack" },
      },
      {
        ...opts,
        outputs: { regionalDomainName: `d-${kind}.execute-api.${region}.amazonaws.com` },
      },
    );
    add(
      "aws:apigateway/basePathMapping:BasePathMapping",
      `${region}-${kind}-mapping`,
      { domainName, basePath: "v1", restApi: reference(api) },
      opts,
    );
    const aliases = [
      { name: host ? output(host, "regionalDomainName") : "", evaluateTargetHealth: true },
    ];
    if (kind === "shared") {
      addRouted(add, region, aliases, group);
    } else {
      add("aws:route53/record:Record", `${region}-own-record`, {
        zoneId: "Z1",
        name: domainName,
        type: "A",
        aliases,
      });
    }
  }
}

function addRouted(add: Add, region: string, aliases: Input, parent: Resource): void {
  const check = add("aws:route53/healthCheck:HealthCheck", `${region}-check`, {
    type: "HTTPS_STR_MATCH",
    fqdn: `${region}.api.example.com`,
    port: 443,
    resourcePath: "/v1/healthcheck",
    requestInterval: 30,
    failureThreshold: 2,
  });
  add("aws:cloudwatch/metricAlarm:MetricAlarm", `${region}-alarm`, {
    metricName: "HealthCheckStatus",
    dimensions: { HealthCheckId: reference(check) },
    alarmActions: ["arn:topic"],
  });
  add(
    "aws:route53/record:Record",
    `${region}-record`,
    {
      zoneId: "Z1",
      name: "api.example.com",
      type: "A",
      setIdentifier: region,
      latencyRoutingPolicies: [{ region }],
      healthCheckId: reference(check),
      aliases,
    },
    { parent },
  );
}

function reference(resource: Resource | undefined): Input {
  return resource ?? "left-out";
}

function mapToUnknown(values: object) {
  return Object.fromEntries(Object.keys(values).map((key) => [key, Unknown.value]));
}
