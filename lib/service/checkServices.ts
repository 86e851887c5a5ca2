/**
 * Every refusal of a container service, in one place: the configuration runs it with the path of the
 * file, and the components run it before they create anything.
 */
import { parseCidr } from "../network/cidr";
import { type Issue } from "../spec/issue";
import { logRetentionDays } from "../logRetention";
import { checkDependencies } from "./containerDependencies";
import { checkTaskSize } from "./containerLimits";
import { checkContainers, checkExecuteCommand, checkPlatform } from "./containers";
import { checkEnvironment } from "./environment";
import { checkExposure } from "./exposure";
import { checkContainerHealth, range } from "./healthChecks";
import { checkImage } from "./images";
import { checkRollout } from "./rollout";
import { checkTasks } from "./scaling";
import { checkServicesTogether } from "./servicesTogether";
import { type ServiceSpec, type ServiceSurroundings } from "./spec";

/**
 * Checks all services of a region, each by itself and together.
 *
 * @param path where they are, such as `services`.
 */
export function checkServices(
  services: Readonly<Record<string, ServiceSpec>>,
  surroundings: ServiceSurroundings,
  path: string,
): Issue[] {
  return [
    ...Object.entries(services).flatMap(([name, spec]) =>
      checkService(spec, surroundings, `${path}.${name}`),
    ),
    ...checkServicesTogether(services, path),
  ];
}

/**
 * Checks one service by itself.
 *
 * @param path where it is, such as `services.web`.
 */
export function checkService(
  spec: ServiceSpec,
  surroundings: ServiceSurroundings,
  path: string,
): Issue[] {
  const { production } = surroundings;
  const containers = `${path}.containers`;
  return [
    ...checkTaskSize(spec, path),
    ...checkContainers(spec.containers, containers),
    ...checkDependencies(spec.containers, containers),
    ...Object.entries(spec.containers).flatMap(([name, container]) => [
      ...checkImage(container, production, `${containers}.${name}`),
      ...checkEnvironment(container, `${containers}.${name}`),
      ...checkContainerHealth(container.healthCheck, `${containers}.${name}.healthCheck`),
    ]),
    ...checkPlatform(spec, path),
    ...checkExecuteCommand(spec, path),
    ...checkExposure(spec, path),
    ...checkTasks(spec, surroundings, path),
    ...checkRollout(spec, production, path),
    ...checkReaches(spec, `${path}.reaches`),
    ...checkAlarms(spec, `${path}.alarms`),
    ...checkRetention(spec.logRetentionDays, `${path}.logRetentionDays`),
  ];
}

function checkReaches({ reaches = [] }: ServiceSpec, path: string): Issue[] {
  return reaches.flatMap(({ cidr, port }, index) => [
    ...(parseCidr(cidr) === undefined
      ? [
          {
            path: `${path}[${index}].cidr`,
            message: `must be an IPv4 range such as "10.0.0.0/8", got ${JSON.stringify(cidr)}`,
          },
        ]
      : []),
    ...range(port, 1, 65535, "numbers", `${path}[${index}].port`),
  ]);
}

function checkAlarms({ alarms = {} }: ServiceSpec, path: string): Issue[] {
  const seconds = alarms.responseTimeSeconds;
  return [
    ...range(alarms.targetErrors, 1, 1000000, "errors", `${path}.targetErrors`),
    ...range(alarms.balancerErrors, 1, 1000000, "errors", `${path}.balancerErrors`),
    ...(seconds === undefined || (seconds > 0 && seconds <= 3600)
      ? []
      : [
          {
            path: `${path}.responseTimeSeconds`,
            message: `must be more than 0 and at most 3600 seconds, got ${seconds}`,
          },
        ]),
  ];
}

function checkRetention(days: number | undefined, path: string): Issue[] {
  const known: readonly number[] = logRetentionDays;
  return days === undefined || known.includes(days)
    ? []
    : [{ path, message: `must be one of ${known.join(", ")} days, got ${days}` }];
}
