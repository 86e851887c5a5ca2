/**
 * Which containers can form a task.
 *
 * All containers of a Fargate task share one network interface and so one `localhost`: two of them
 * cannot listen on the same port. `containerLimits.ts` checks what they take of the task's size,
 * `containerDependencies.ts` what they wait for. Paths begin at the name of a container.
 */
import {
  acceptedEntries,
  acceptedItems,
  collect,
  collectEntries,
  ifAccepted,
} from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { checkContainerName } from "../fields";
import { type ContainerHealthSpec, type ContainerSpec, type Containers } from "./containerSchema";
import { checkCredentialSpec } from "./credentialSpec";
import { checkEnvironment } from "./environment";
import { checkImage } from "./images";

/** Source: Amazon ECS service quotas, "Containers per task definition". */
const MOST_CONTAINERS = 10;

/** What the checks of containers read of their environment. */
export interface ContainerContext {
  readonly isProduction: boolean;
}

/** Checks the containers of a task, each by itself and against each other. */
export function checkContainers(containers: Containers, context: ContainerContext): Issue[] {
  return collect(
    () => checkCount(containers),
    () => checkEssential(containers),
    () => checkPorts(containers),
    () =>
      collectEntries(containers, (name, container) =>
        within(name, checkContainer(name, container, context)),
      ),
  );
}

function checkCount(containers: Containers): Issue[] {
  const count = Object.keys(containers).length;
  const message = `must hold 1 to ${MOST_CONTAINERS} containers, got ${count}`;
  return count >= 1 && count <= MOST_CONTAINERS ? [] : [{ path: "", message }];
}

function checkEssential(containers: Containers): Issue[] {
  const all = Object.values(containers);
  if (all.length === 0 || all.some(({ essential }) => essential)) {
    return [];
  }
  const message = `must have at least one essential container, got ${all.length} that are not; a task without one never ends when it fails`;
  return [{ path: "", message }];
}

function checkPorts(containers: Containers): Issue[] {
  const listeners = acceptedEntries(containers).flatMap(([name, container]) =>
    ifAccepted(() => acceptedItems(container.ports))
      .flat()
      .map(([index, port]) => ({ name, index, port })),
  );
  return listeners.flatMap(({ name, index, port }, at) => {
    const owner = listeners.slice(0, at).find((other) => other.port === port);
    if (owner === undefined) {
      return [];
    }
    const message = `must be a port that no other container of the task listens on, got ${port}, which is ${JSON.stringify(owner.name)}'s; they share localhost`;
    return [{ path: `${name}.ports[${index}]`, message }];
  });
}

function checkContainer(
  name: string,
  container: ContainerSpec,
  context: ContainerContext,
): Issue[] {
  return collect(
    () => checkContainerName(name, ""),
    () => checkImage(container, context),
    () => checkEnvironment(container),
    () => (container.healthCheck ? within("healthCheck", checkHealth(container.healthCheck)) : []),
    () =>
      container.credentialSpec
        ? within("credentialSpec", checkCredentialSpec(container.credentialSpec))
        : [],
    () => within("writablePaths", checkFolders(container.writablePaths)),
  );
}

function checkHealth({ command, namedPipe }: ContainerHealthSpec): Issue[] {
  if ((command === undefined) === (namedPipe === undefined)) {
    const got = command === undefined ? "neither" : "both";
    return [{ path: "", message: `must have command or namedPipe, got ${got}` }];
  }
  if (command === undefined) {
    return [];
  }
  const [kind] = command;
  if ((kind === "CMD" || kind === "CMD-SHELL") && command.length > 1) {
    return [];
  }
  const message = `must be "CMD" or "CMD-SHELL" and what to run, got ${JSON.stringify(command)}`;
  return [{ path: "command", message }];
}

/** The volumes behind the folders are named after them, and the name of a volume has no slashes. */
function checkFolders(folders: readonly string[]): Issue[] {
  const accepted = acceptedItems(folders);
  const reduce = (folder: string): string => folder.replaceAll(/[^A-Za-z0-9]+/g, "-");
  return accepted.flatMap(([index, folder], at) => {
    const other = accepted.slice(0, at).find(([, earlier]) => reduce(earlier) === reduce(folder));
    if (other === undefined) {
      return [];
    }
    const message = `must differ from the others in letters or digits, got ${JSON.stringify(folder)} beside ${JSON.stringify(other[1])}`;
    return [{ path: `[${index}]`, message }];
  });
}
