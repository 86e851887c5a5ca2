/** Whether fleets can run the tasks of the services that name them. Paths begin at the keys of the stack. */
import { instanceTypeOf, type InstanceType } from "../../compute/instanceTypes/instanceTypes";
import { type MachineImage } from "../../fleet/images/schema";
import { imageOf, regionsOfFleet } from "../../fleet/members";
import { OPERATING_SYSTEMS } from "../../fleet/operatingSystems";
import { type FleetSpec, type FleetsSpec } from "../../fleet/schema";
import { acceptedEntries, collect, collectEntries, ifAccepted } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { meantOrAll } from "../../spec/suggest";
import { type NetworkStack } from "../../network/checks";
import { mostTasksAtOnce } from "../deployment/rolloutPlan";
import { formatCpu, formatMemory } from "../fargateSizes";
import { type ServicesSpec, type ServiceSpec } from "../schema";
import { type OperatingSystemFamily } from "../task/operatingSystems";
import { isOnInstances } from "./schema";

type Stack = Pick<ServicesSpec, "services"> & FleetsSpec & Pick<NetworkStack, "regions">;

/**
 * Share of an instance's memory that tasks get: the rest is the operating system's and the agent's. Our choice, above
 * what ECS registers less than the instance has. Source: ECS Developer Guide, "Reserving Amazon ECS Linux container
 * instance memory".
 */
const USABLE_MEMORY = 0.9;

/** Network interfaces that an instance needs itself; each task has one of its own. */
const OWN_INTERFACES = 1;

/** Checks the fleets that services name, and that each fleet for tasks has some. */
export function checkFleetsOfServices(stack: Stack): Issue[] {
  return collect(
    () =>
      collectEntries(stack.services, (name, service) =>
        checkFleetOf(`services.${name}`, service, stack),
      ),
    () => checkRoom(stack),
    () => checkUnused(stack),
  );
}

function checkFleetOf(path: string, service: ServiceSpec, stack: Stack): Issue[] {
  const { capacity } = service;
  if (!isOnInstances(capacity)) {
    return [];
  }
  const at = `${path}.capacity.fleet`;
  const fleets = containerFleets(stack);
  const fleet = fleets.get(capacity.fleet);
  if (fleet === undefined) {
    const names = [...fleets.keys()];
    const advice =
      capacity.fleet in stack.fleets
        ? `; set fleets.${capacity.fleet}.containers, or name another`
        : names.length === 0
          ? "; there is none"
          : meantOrAll(capacity.fleet, names);
    const message = `must name one of fleets that has containers, got "${capacity.fleet}"${advice}`;
    return [{ path: at, message }];
  }
  return collect(
    () => checkRegions(at, capacity.fleet, fleet, stack),
    () => checkImage(path, service, capacity.fleet, imageOf(fleet, stack)),
    () => checkSize(path, service, fleet),
  );
}

/** Services run in every region of the stack. */
function checkRegions(path: string, name: string, fleet: FleetSpec, stack: Stack): Issue[] {
  const regions = regionsOfFleet(fleet, stack);
  const missing = Object.keys(stack.regions).filter((region) => !regions.includes(region));
  const message = `must be a fleet of every region, got "${name}", which ${missing.join(" and ")} lacks; leave fleets.${name}.regions out`;
  return missing.length === 0 ? [] : [{ path, message }];
}

/** The version of Windows of an image is that of its host; Linux containers run on Linux. */
const HOSTS: Readonly<Record<OperatingSystemFamily, keyof typeof OPERATING_SYSTEMS | undefined>> = {
  LINUX: "amazonLinux2023",
  WINDOWS_SERVER_2019_CORE: undefined,
  WINDOWS_SERVER_2019_FULL: undefined,
  WINDOWS_SERVER_2022_CORE: "windows2022",
  WINDOWS_SERVER_2022_FULL: "windows2022",
  WINDOWS_SERVER_2025_CORE: "windows2025",
  WINDOWS_SERVER_2025_FULL: "windows2025",
};

function checkImage(
  path: string,
  { operatingSystem, architecture }: ServiceSpec,
  fleet: string,
  image: MachineImage | undefined,
): Issue[] {
  if (image === undefined) {
    return [];
  }
  const host = HOSTS[operatingSystem];
  if (host !== image.os) {
    const needed =
      host === undefined ? "a host that fleets do not have" : OPERATING_SYSTEMS[host].title;
    const message = `must fit the host, ${OPERATING_SYSTEMS[image.os].title} of fleets.${fleet}, got "${operatingSystem}", which needs ${needed}`;
    return [{ path: `${path}.operatingSystem`, message }];
  }
  const message = `must be the architecture of fleets.${fleet}, ${image.architecture}, got "${architecture}"`;
  return architecture.toLowerCase() === image.architecture
    ? []
    : [{ path: `${path}.architecture`, message }];
}

function checkSize(path: string, { cpu, memory }: ServiceSpec, fleet: FleetSpec): Issue[] {
  return typesOf(fleet).flatMap((type) => {
    const room = roomOf(type);
    const message = `cpu and memory must fit ${type.name}, which has ${formatCpu(room.cpu)} and ${formatMemory(room.memory)} for tasks, got ${formatCpu(cpu)} with ${formatMemory(memory)}`;
    return fits({ cpu, memory }, type) ? [] : [{ path, message }];
  });
}

function fits({ cpu, memory }: Pick<ServiceSpec, "cpu" | "memory">, type: InstanceType): boolean {
  const room = roomOf(type);
  return cpu <= room.cpu && memory <= room.memory;
}

/** Refuses tasks that would wait for ever, because the fleet cannot grow as far as its services. */
function checkRoom(stack: Stack): Issue[] {
  return [...containerFleets(stack)].flatMap(([name, fleet]) => {
    const users = acceptedEntries(stack.services).flatMap(([, service]) =>
      ifAccepted(() =>
        isOnInstances(service.capacity) &&
        service.capacity.fleet === name &&
        typesOf(fleet).every((type) => fits(service, type))
          ? [{ tasks: mostTasksAtOnce(service), cpu: service.cpu, memory: service.memory }]
          : [],
      ).flat(),
    );
    const [smallest] = [...typesOf(fleet)].sort((a, b) => roomOf(a).tasks - roomOf(b).tasks);
    if (smallest === undefined || users.length === 0) {
      return [];
    }
    const room = roomOf(smallest);
    const sum = (of: (user: (typeof users)[number]) => number) =>
      users.reduce((total, user) => total + of(user), 0);
    const tasks = sum((user) => user.tasks);
    const needs = [
      { instances: tasks / room.tasks, of: `${room.tasks} network interfaces for tasks` },
      { instances: sum((user) => user.tasks * user.cpu) / room.cpu, of: formatCpu(room.cpu) },
      {
        instances: sum((user) => user.tasks * user.memory) / room.memory,
        of: formatMemory(room.memory),
      },
    ].sort((a, b) => b.instances - a.instances);
    const [tightest] = needs;
    const least = Math.ceil(tightest?.instances ?? 0);
    const message = `must be at least ${least} for the ${tasks} tasks that run at most while services are deployed, got ${fleet.capacity.max}; each ${smallest.name} has ${tightest?.of ?? ""}`;
    return least <= fleet.capacity.max ? [] : [{ path: `fleets.${name}.capacity.max`, message }];
  });
}

/** Instances without a service cost, and have no cluster to join where the stack has no services at all. */
function checkUnused(stack: Stack): Issue[] {
  const used = acceptedEntries(stack.services).flatMap(([, service]) =>
    ifAccepted(() => (isOnInstances(service.capacity) ? [service.capacity.fleet] : [])).flat(),
  );
  const names = [...containerFleets(stack).keys()];
  if (used.some((name) => !names.includes(name))) {
    return [];
  }
  return names
    .filter((name) => !used.includes(name))
    .map((name) => ({
      path: `fleets.${name}.containers`,
      message: `must be used by a service, got none; remove it, or set a service's capacity to { fleet: ${name} }`,
    }));
}

function containerFleets({ fleets }: Stack): ReadonlyMap<string, FleetSpec> {
  return new Map(acceptedEntries(fleets).filter(([, { containers }]) => containers !== undefined));
}

function typesOf({ instanceTypes }: FleetSpec): readonly InstanceType[] {
  return instanceTypes.flatMap((name) => instanceTypeOf(name) ?? []);
}

/** What an instance has for tasks: CPU in units, memory in MiB, and network interfaces. */
function roomOf({ vcpus, memoryGib, networkInterfaces }: InstanceType) {
  return {
    cpu: vcpus * 1024,
    memory: (Math.floor(memoryGib * USABLE_MEMORY * 10) / 10) * 1024,
    tasks: networkInterfaces - OWN_INTERFACES,
  };
}
