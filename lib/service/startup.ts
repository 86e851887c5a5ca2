/**
 * What a task must reach before its first container runs: the registries of its images, the log and
 * its secrets. A task in a private subnet reaches them through a NAT gateway or through endpoints;
 * without either it never starts, and nothing says so before the deployment.
 */
import { type Issue } from "../spec/issue";
import { privateRepositoryOf } from "./images";
import { fillPlaceholders } from "./placeholders";
import { type ContainerSpec, type ServiceSpec } from "./spec";

/** Endpoints that stand for AWS services, by the names that the network's configuration uses. */
export interface StartupNeeds {
  /** Such as `ecr.api`; each once. */
  readonly endpoints: readonly string[];
  /** Images in registries that no endpoint leads to. */
  readonly publicImages: readonly string[];
}

/** Stands for any account and region: only the kind of registry matters here. */
const anyPlace = { region: "us-east-1", accountId: "000000000000", partition: "aws" };

/** Finds what a service's tasks must reach to start. */
export function startupNeeds(containers: Readonly<Record<string, ContainerSpec>>): StartupNeeds {
  const all = Object.values(containers);
  const images = all.flatMap(({ image }) => image ?? []);
  const isPrivate = (image: string): boolean =>
    privateRepositoryOf(fillPlaceholders(image, anyPlace)) !== undefined;
  const secrets = all.flatMap(({ secrets: named = {} }) => Object.values(named));
  const arns = secrets.map((secret) => (typeof secret === "string" ? secret : secret.arn));
  const needs: readonly (readonly [endpoint: string, needed: boolean])[] = [
    ["ecr.api", all.some(({ build }) => build !== undefined) || images.some(isPrivate)],
    ["ecr.dkr", all.some(({ build }) => build !== undefined) || images.some(isPrivate)],
    ["logs", true],
    ["ssm", arns.some((arn) => arn.includes(":ssm:"))],
    ["secretsmanager", arns.some((arn) => arn.includes(":secretsmanager:"))],
  ];
  return {
    endpoints: needs.filter(([, needed]) => needed).map(([endpoint]) => endpoint),
    publicImages: images.filter((image) => !isPrivate(image)),
  };
}

/** What a region's network offers to a task that starts. */
export interface StartupNetwork {
  /** Such as `us-east-1`. */
  readonly region: string;
  readonly hasNat: boolean;
  /** Interface endpoints by service name, such as `ecr.api`. */
  readonly endpoints: readonly string[];
}

/**
 * Refuses private tasks that could not start in a network without NAT gateways.
 *
 * @param network what the region offers; gateway endpoints (S3 among them) are always there.
 * @param path where the service is, such as `services.web`.
 */
export function checkStartup(spec: ServiceSpec, network: StartupNetwork, path: string): Issue[] {
  if (network.hasNat || spec.placement === "public") {
    return [];
  }
  const needs = startupNeeds(spec.containers);
  const missing = needs.endpoints.filter((endpoint) => !network.endpoints.includes(endpoint));
  const issues: Issue[] = [];
  if (missing.length > 0) {
    const message = `must be able to start in ${network.region} without a NAT gateway, got no endpoint for ${missing.join(", ")}; add them to the region's endpoints, or set its nat`;
    issues.push({ path, message });
  }
  for (const image of needs.publicImages) {
    const message = `must be able to start in ${network.region} without a NAT gateway, got the public image ${JSON.stringify(image)}; copy it to a private registry, or set the region's nat`;
    issues.push({ path, message });
  }
  return issues;
}
