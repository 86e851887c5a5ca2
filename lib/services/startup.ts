/**
 * What a task must reach before its first container runs: the registries of its images, the log and
 * its secrets. A task in a private subnet reaches them through a NAT gateway or through endpoints;
 * without either it never starts, and AWS reports nothing before the deployment.
 */
import { type AwsLocation, locationOf } from "../location";
import { acceptedEntries, collect, collectEntries } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { fillPlaceholders } from "../placeholders";
import { cacheOf } from "./imageCaches/plan";
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

/**
 * Refuses private tasks that could not start in a network without NAT gateways.
 *
 * @param cachePrefixes of repositories that cache an upstream registry. @default - there are none
 */
export function checkStartup(
  spec: ServiceSpec,
  location: AwsLocation,
  network: StartupNetwork,
  cachePrefixes: readonly string[] = [],
): Issue[] {
  if (network.hasNat || spec.placement === "public") {
    return [];
  }
  const needs = startupNeeds(spec.containers);
  const start = `must be able to start in ${location.region} without a NAT gateway`;
  return collect(
    () => checkShell(spec, location, network),
    () => checkCaches(spec, location, cachePrefixes),
    () => checkRegions(spec, location, start),
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

/**
 * The first pull through a cache goes to the upstream registry by the network of the task. Source: ECR User
 * Guide, "Considerations for using pull through cache rules".
 */
function checkCaches(
  { containers }: ServiceSpec,
  location: AwsLocation,
  prefixes: readonly string[],
): Issue[] {
  return collectEntries(containers, (name, { image = "" }) => {
    const cache = cacheOf(fillPlaceholders(image, location), prefixes, location);
    const message = `must not come through the cache ${JSON.stringify(cache)} in ${location.region} without a NAT gateway, because its first pull reaches the upstream registry; copy the image, or set the region's nat`;
    return cache === undefined ? [] : [{ path: `containers.${name}.image`, message }];
  });
}

/** A shell is a channel from the task to Systems Manager. Source: Amazon ECS Developer Guide, "Using ECS Exec". */
function checkShell(
  { enableExecuteCommand }: ServiceSpec,
  { region }: AwsLocation,
  { endpoints }: StartupNetwork,
): Issue[] {
  const message = `must be false in ${region} without a NAT gateway and without the endpoint ssmmessages, got true; add it to the region's endpoints`;
  return enableExecuteCommand && !endpoints.includes("ssmmessages")
    ? [{ path: "enableExecuteCommand", message }]
    : [];
}

/** Refuses images and secrets that no endpoint of the region serves. */
function checkRegions({ containers }: ServiceSpec, location: AwsLocation, start: string): Issue[] {
  return unservedSources(containers, location).map(({ path, message }) => ({
    path: `containers.${path}`,
    message: `${start}, got ${message}, or set the region's nat`,
  }));
}

/**
 * Finds images and secrets that no endpoint of a region serves. Paths begin at the containers; a message names
 * the source, and what to write short of a NAT gateway.
 */
export function unservedSources(
  containers: Readonly<Record<string, StartupContainer>>,
  location: AwsLocation,
): Issue[] {
  return collectEntries(containers, (name, { image, secrets = {} }) =>
    within(name, [
      ...(image === undefined ? [] : checkRegistry(fillPlaceholders(image, location), location)),
      ...acceptedEntries(secrets).flatMap(([variable, secret]) =>
        within(`secrets.${variable}`, checkStore(secret, location)),
      ),
    ]),
  );
}

function checkRegistry(image: string, { region }: AwsLocation): Issue[] {
  const found = privateRepositoryOf(image);
  if (found === undefined || (found.region === region && found.hasEndpoint)) {
    return [];
  }
  const message =
    found.region === region
      ? `the image ${JSON.stringify(image)}, and no endpoint stands for that name of the registry; begin it with ${found.accountId}.dkr.ecr.${region}`
      : `an image of ${found.region}; ${onlyOwnRegion(region)}`;
  return [{ path: "image", message }];
}

function checkStore(secret: SecretSpec, location: AwsLocation): Issue[] {
  const arn = typeof secret === "string" ? secret : secret.arn;
  const [, , , region = ""] = fillPlaceholders(arn, location).split(":");
  const message = `a secret of ${region}; ${onlyOwnRegion(location.region)}`;
  return region === location.region ? [] : [{ path: "", message }];
}

function onlyOwnRegion(region: string): string {
  return `endpoints serve ${region} alone, so copy it there`;
}
