import { locationOf } from "../../../lib/location";
import { type Issue } from "../../../lib/spec/issue";
import { issuesOf, planFrom } from "../../../lib/spec/plan";
import { type ServiceContext } from "../../../lib/services/context";
import { planServices, type ServicesPlan } from "../../../lib/services/plan";
import {
  type ServiceInput,
  serviceSchema,
  type ServiceSpec,
  type ServicesInput,
  servicesSchema,
} from "../../../lib/services/schema";
import { planService, type ServicePlan } from "../../../lib/services/servicePlan";

/** A digest, for images that production takes. */
export const digest = `sha256:${"a".repeat(64)}`;

export const location = locationOf("123456789012", "us-east-1");

/** A region of a development stack with a NAT gateway and two zones. */
export const context: ServiceContext = {
  location,
  isProduction: false,
  zoneCount: 2,
  domain: { name: "example.com", hostedZoneId: "Z1" },
  network: { cidr: "10.0.0.0/16", hasIpv6: false, hasNat: true, endpoints: [] },
};

/** A correct public service of two containers, with changes. */
export function webInput(changes: Partial<ServiceInput> = {}): ServiceInput {
  return {
    cpu: "0.5 vCPU",
    memory: "1 GB",
    containers: {
      nginx: { image: `nginx@${digest}`, ports: [8080], dependsOn: { api: "START" } },
      api: { image: `api@${digest}`, environment: { LOG_LEVEL: "info" } },
    },
    exposure: { type: "public" },
    tasks: 3,
    ...changes,
  };
}

/** What the schema makes of such a service. */
export function webSpec(changes: Partial<ServiceInput> = {}): ServiceSpec {
  return serviceSchema.parse(webInput(changes));
}

/** What is wrong with a service by itself, by the schema and the checks. */
export function serviceRefusals(
  changes: Partial<ServiceInput>,
  inContext: Partial<ServiceContext> = {},
): string[] {
  const result = planFrom(serviceSchema, webInput(changes), (spec) =>
    planService("web", spec, { ...context, ...inContext }),
  );
  return sentences(issuesOf(result));
}

/** What is wrong with services together. */
export function servicesRefusals(
  input: ServicesInput,
  inContext: Partial<ServiceContext> = {},
): string[] {
  const result = planFrom(servicesSchema, input, (spec) =>
    planServices(spec, { ...context, ...inContext }),
  );
  return sentences(issuesOf(result));
}

/** The plan of one service. */
export function servicePlan(
  changes: Partial<ServiceInput> = {},
  inContext: Partial<ServiceContext> = {},
): ServicePlan {
  const result = planService("web", webSpec(changes), { ...context, ...inContext });
  return planOf(result);
}

/** The plan of services. */
export function servicesPlan(
  input: ServicesInput,
  inContext: Partial<ServiceContext> = {},
): ServicesPlan {
  return planOf(
    planFrom(servicesSchema, input, (spec) => planServices(spec, { ...context, ...inContext })),
  );
}

/** The plan, which there must be. */
export function planOf<P>(
  result:
    | { readonly ok: true; readonly plan: P }
    | { readonly ok: false; readonly issues: readonly Issue[] },
): P {
  if (!result.ok) {
    throw new Error(sentences(result.issues).join("\n"));
  }
  return result.plan;
}

/** Issues as the reader sees them: path and message. */
export function sentences(issues: readonly Issue[]): string[] {
  return issues.map(({ path, message }) => `${path} ${message}`.trim());
}
