/**
 * Whether the containers fit into their task.
 *
 * Three amounts are compared with the task's size: the CPU of all containers together, the memory that
 * all are promised together (the reservation, or the hard limit where there is none), and each hard
 * limit by itself. The sum of hard limits can exceed the size of the task: not all are reached at once.
 * Paths begin at the keys of the service.
 */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { isOnInstances } from "../capacity/schema";
import { checkFargateSize, formatCpu, formatMemory } from "../fargateSizes";
import { type ServiceSpec } from "../schema";
import { operatingSystemOf } from "./operatingSystems";

/** Checks the size of a task and what its containers take of it. */
export function checkTaskSize(spec: ServiceSpec): Issue[] {
  return collect(
    () =>
      isOnInstances(spec.capacity)
        ? checkOnInstances(spec)
        : checkFargateSize(
            { cpuUnits: spec.cpu, memoryMiB: spec.memory },
            operatingSystemOf(spec.operatingSystem),
          ),
    () => checkCpu(spec),
    () => checkMemory(spec),
    () =>
      collectEntries(spec.containers, (name, { memory, memoryReservation }) =>
        checkMemoryLimits(`containers.${name}`, memory, memoryReservation, spec),
      ),
  );
}

/**
 * What instances require in place of a size of Fargate; `fleets.ts` compares it with the types of the fleet.
 *
 * Sources: ECS Developer Guide, "Amazon ECS task definition parameters", "Task size"; "Amazon ECS task definition
 * differences for EC2 instances running Windows", which ignore what a task has.
 */
function checkOnInstances({ cpu, operatingSystem, containers }: ServiceSpec): Issue[] {
  return collect(
    () => {
      const message = `must be at least ${formatCpu(LEAST_CPU_UNITS)} on instances, got ${formatCpu(cpu)}`;
      return cpu < LEAST_CPU_UNITS ? [{ path: "cpu", message }] : [];
    },
    () =>
      operatingSystem === "LINUX"
        ? []
        : collectEntries(containers, (name, { memory }) => {
            const message =
              "must be set on instances with Windows, which enforce no memory of a task, got none";
            return memory === undefined ? [{ path: `containers.${name}.memory`, message }] : [];
          }),
  );
}

/** Least CPU of a task on instances. */
const LEAST_CPU_UNITS = 128;

function checkMemoryLimits(
  path: string,
  limit: number | undefined,
  reservation: number | undefined,
  task: ServiceSpec,
): Issue[] {
  return collect(
    () => {
      if (limit === undefined || limit <= task.memory) {
        return [];
      }
      const message = `must be at most the task's ${formatMemory(task.memory)}, got ${formatMemory(limit)}`;
      return [{ path: `${path}.memory`, message }];
    },
    () => {
      if (limit === undefined || reservation === undefined || reservation <= limit) {
        return [];
      }
      const message = `must be at most the hard limit of ${formatMemory(limit)}, got ${formatMemory(reservation)}`;
      return [{ path: `${path}.memoryReservation`, message }];
    },
  );
}

function checkCpu(task: ServiceSpec): Issue[] {
  const cpu = sum(Object.values(task.containers).map((container) => container.cpu ?? 0));
  const message = `must take at most the task's ${formatCpu(task.cpu)} together, got ${formatCpu(cpu)}`;
  return cpu > task.cpu ? [{ path: "containers", message }] : [];
}

function checkMemory(task: ServiceSpec): Issue[] {
  const promised = sum(
    Object.values(task.containers).map(
      ({ memory, memoryReservation }) => memoryReservation ?? memory ?? 0,
    ),
  );
  const message = `must be promised at most the task's ${formatMemory(task.memory)} together, got ${formatMemory(promised)}`;
  return promised > task.memory ? [{ path: "containers", message }] : [];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
