/**
 * Which container of a service answers, and on which port.
 */
import { type Issue } from "../spec/issue";
import { type BalancedSpec, type ExposureSpec } from "./exposureSpec";
import { type ContainerSpec } from "./spec";

type Containers = Readonly<Record<string, ContainerSpec>>;

/** The end of the line from a balancer: a container of the task and a port of it. */
export interface Answering {
  readonly container: string;
  readonly port: number;
}

/** An exposure that has a balancer. */
export type BalancedExposure = Exclude<ExposureSpec, { readonly type: "none" }>;

/** All ports that the containers of a task listen on, in their order. */
export function portsOf(containers: Containers): readonly number[] {
  return Object.values(containers).flatMap(({ ports = [] }) => ports);
}

/**
 * Finds what answers: the named container, or the only one that has ports; the named port, or the
 * container's first.
 *
 * @param path where the exposure is, such as `services.web.exposure`.
 */
export function findAnswering(
  exposure: BalancedSpec,
  containers: Containers,
  path: string,
): Answering | readonly Issue[] {
  const listening = Object.keys(containers).filter(
    (name) => (containers[name]?.ports ?? []).length > 0,
  );
  const name = exposure.container ?? (listening.length === 1 ? listening[0] : undefined);
  const names = listening.length === 0 ? "none does" : `these do: ${listening.join(", ")}`;
  if (name === undefined || !listening.includes(name)) {
    const got = name === undefined ? "none" : JSON.stringify(name);
    const message = `must name a container that listens on a port, got ${got}; ${names}`;
    return [{ path: `${path}.container`, message }];
  }
  const ports = containers[name]?.ports ?? [];
  const port = exposure.port ?? ports[0];
  if (port === undefined || !ports.includes(port)) {
    const message = `must be a port that ${JSON.stringify(name)} listens on, got ${port ?? "none"}; it listens on ${ports.join(", ")}`;
    return [{ path: `${path}.port`, message }];
  }
  return { container: name, port };
}

/** Tells what was found from what was refused. */
export function isAnswering(found: Answering | readonly Issue[]): found is Answering {
  return "container" in found;
}
