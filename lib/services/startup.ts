/**
 * What a task must reach before its first container runs: the registries of its images, the log and
 * its secrets. A task in a private subnet reaches them through a NAT gateway or through endpoints;
 * without either it never starts, and AWS reports nothing before the deployment.
 */
import { type AwsLocation, locationOf } from "../location";
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { fillPlaceholders } from "./placeholders";
import { type ServiceSpec } from "./schema";
import { type SecretSpec } from "./task/containerSchema";
import { privateRepositoryOf } from "./task/images";

/** What decides about the needs of a container. */
export interface StartupContainer {
  readonly image?: string | undefined;
  readonly build?: object | undefined;
  readonly secrets?: Readonly<Record<string, SecretSpec>> | undefined;
}

/** Endpoints that stand for AWS services, by the names that the network's configuration uses. */
export interface StartupNeeds {
  /** Such as `ecr.api`; each once. */
  readonly endpoints: readonly string[];
  /** Images in registries that have no endpoint. */
  readonly publicImages: readonly string[];
}

/** Any account and region: only the kind of registry matters here. */
const anyLocation = locationOf("000000000000", "us-east-1");

/** Finds what a service's tasks must reach to start. */
export function startupNeeds(containers: Readonly<Record<string, StartupContainer>>): StartupNeeds {
  const all = Object.values(containers);
  const images = all.flatMap(({ image }) => image ?? []);
  const isPrivate = (image: string): boolean =>
    privateRepositoryOf(fillPlaceholders(image, anyLocation)) !== undefined;
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

/** What a region's network offers to a task that starts; it always has gateway endpoints (S3 among them). */
export interface StartupNetwork {
  readonly hasNat: boolean;
  /** Interface endpoints by service name, such as `ecr.api`. */
  readonly endpoints: readonly string[];
}

/** Refuses private tasks that could not start in a network without NAT gateways. */
export function checkStartup(
  spec: ServiceSpec,
  { region }: AwsLocation,
  network: StartupNetwork,
): Issue[] {
  if (network.hasNat || spec.placement === "public") {
    return [];
  }
  const needs = startupNeeds(spec.containers);
  const start = `must be able to start in ${region} without a NAT gateway`;
  return collect(
    () => {
      const missing = needs.endpoints.filter((endpoint) => !network.endpoints.includes(endpoint));
      const message = `${start}, got no endpoint for ${missing.join(", ")}; add them to the region's endpoints, or set its nat`;
      return missing.length > 0 ? [{ path: "", message }] : [];
    },
    () =>
      needs.publicImages.map((image) => ({
        path: "",
        message: `${start}, got the public image ${JSON.stringify(image)}; copy it to a private registry, or set the region's nat`,
      })),
  );
}
