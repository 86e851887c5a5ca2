/** The container of a task, and its port, that gets the requests from a balancer. */
import { type Planned } from "../../spec/plan";
import { type Containers } from "../task/containerSchema";
import { type BalancedExposure } from "./schema";

/** A container of a task and a port that it listens on. */
export interface TargetContainer {
  readonly container: string;
  readonly port: number;
}

/** All ports that the containers of a task listen on, in their order. */
export function portsOf(containers: Containers): readonly number[] {
  return Object.values(containers).flatMap(({ ports }) => ports);
}

/**
 * Resolves the target: the named container, or the only one that has ports; the named port, or the
 * container's first. Paths of issues begin at the keys of the exposure.
 */
export function resolveTargetContainer(
  exposure: Pick<BalancedExposure, "container" | "port">,
  containers: Containers,
): Planned<TargetContainer> {
  const listening = Object.keys(containers).filter((name) => portsIn(containers, name).length > 0);
  const container = exposure.container ?? (listening.length === 1 ? listening[0] : undefined);
  if (container === undefined || !listening.includes(container)) {
    const got = container === undefined ? "none" : JSON.stringify(container);
    const names = listening.length === 0 ? "none does" : `these do: ${listening.join(", ")}`;
    const message = `must name a container that listens on a port, got ${got}; ${names}`;
    return { ok: false, issues: [{ path: "container", message }] };
  }
  const ports = portsIn(containers, container);
  const port = exposure.port ?? ports[0];
  if (port === undefined || !ports.includes(port)) {
    const message = `must be a port that ${JSON.stringify(container)} listens on, got ${port ?? "none"}; it listens on ${ports.join(", ")}`;
    return { ok: false, issues: [{ path: "port", message }] };
  }
  return { ok: true, plan: { container, port } };
}

function portsIn(containers: Containers, name: string): readonly number[] {
  return containers[name]?.ports ?? [];
}
