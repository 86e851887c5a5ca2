/** What the API's keys must be together, and together with the stack's domain and regions. */
import { ALIAS_TTL_SECONDS } from "../dns/dnsModel";
import { checkDerivedHost } from "../dns/hosts";
import { checkCheckerRegions, intervalSecondsOf, MAX_TEXT_LENGTH } from "../dns/healthCheckPlan";
import { type NetworkSpec } from "../network/schema";
import { checkRegionReference } from "../network/regionReference";
import { checkOwnParameter, type OwnParameters } from "../parameters/references";
import { isRegionName } from "../regions";
import { acceptedItems, collect, collectEntries } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { type IdentitySpec } from "../stack/schema";
import { HEALTH_PATH } from "./builtIn";
import { checkFunctions } from "./functions/checks";
import { healthPath, regionalApiHost, sharedApiHost } from "./names";
import { checkRoutes } from "./routes/checks";
import { type ApiSpec } from "./schema";

/** What the API needs of the rest of a stack. */
export type ApiStack = Pick<IdentitySpec, "domain" | "environment"> &
  Pick<NetworkSpec, "regions"> &
  OwnParameters & {
    /** What the bootstrap has made in the stack's regions; undefined where there is none. */
    readonly bootstrap?: object | undefined;
  };

/** Finds what is wrong with the API of a stack. Paths begin at `api`. */
export function checkApi(api: ApiSpec, stack: ApiStack): Issue[] {
  return collect(
    () => checkHosts(api, stack),
    () => checkBasePaths(api),
    () => checkHealthPath(api),
    () => within("health", checkCheckerRegions(api.health.checkerRegions)),
    () => checkDependencies(api, stack),
    () => checkFailoverBound(api),
    () => checkDrainedRegions(api, stack),
    () => checkFunctions(api),
    () => checkRoutes(api),
  );
}

/** Refuses a host outside the zone, and one of all regions or of one that no certificate covers. */
function checkHosts(api: ApiSpec, { domain, regions }: ApiStack): Issue[] {
  const host = sharedApiHost(api, domain.name);
  if (!host.endsWith(`.${domain.name}`)) {
    const message = `must be a name below "${domain.name}", the domain of the hosted zone, got "${host}"`;
    return [{ path: "host", message }];
  }
  const own = Object.keys(regions)
    .filter(isRegionName)
    .map((region) => regionalApiHost(host, region));
  const [issue] = [host, ...own].flatMap((each) => checkDerivedHost(each, domain.name, "host"));
  return issue === undefined ? [] : [issue];
}

function checkBasePaths({ basePaths }: ApiSpec): Issue[] {
  const accepted = acceptedItems(basePaths);
  return accepted.flatMap(([index, basePath], at) =>
    accepted.slice(0, at).some(([, earlier]) => earlier === basePath)
      ? [
          {
            path: `basePaths[${index}]`,
            message: `must map each base path once, got "${basePath}" twice`,
          },
        ]
      : [],
  );
}

function checkHealthPath({ basePaths }: ApiSpec): Issue[] {
  const excess = healthPath(basePaths).length - MAX_TEXT_LENGTH;
  const length = basePaths[0]?.length ?? 0;
  const message = `must have at most ${length - excess} characters, because health checks request "${HEALTH_PATH}" below the first base path, got ${length}`;
  return excess > 0 ? [{ path: "basePaths[0]", message }] : [];
}

/** A dependency that does not exist fails the health check of every region. */
function checkDependencies({ health }: ApiSpec, stack: ApiStack): Issue[] {
  return collectEntries(health.dependencies, (name, dependency) =>
    dependency.kind === "ssm"
      ? checkOwnParameter(dependency.parameter, stack, `health.dependencies.${name}.parameter`)
      : [],
  );
}

function checkFailoverBound({ health, maxFailoverSeconds }: ApiSpec): Issue[] {
  const interval = intervalSecondsOf[health.speed];
  const threshold = health.failureThreshold;
  const bound = interval * threshold + ALIAS_TTL_SECONDS;
  const message = `must be at least ${bound}, which is ${threshold} checks of ${interval} s and the answers' ${ALIAS_TTL_SECONDS} s, got ${maxFailoverSeconds}; take a faster check or allow more`;
  return bound <= maxFailoverSeconds ? [] : [{ path: "maxFailoverSeconds", message }];
}

function checkDrainedRegions({ drainedRegions }: ApiSpec, { regions }: ApiStack): Issue[] {
  const names = Object.keys(regions);
  const drained = acceptedItems(drainedRegions);
  const unknown = drained.flatMap(([index, region]) =>
    checkRegionReference(region, regions, `drainedRegions[${index}]`),
  );
  const isAllDrained = names.every((name) => drained.some(([, region]) => region === name));
  const message = "must leave at least one region healthy, got all of them";
  return isAllDrained ? [...unknown, { path: "drainedRegions", message }] : unknown;
}
