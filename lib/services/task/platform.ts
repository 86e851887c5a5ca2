/** What the operating system of a task, and a shell in it, require of its containers. */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { isOnInstances } from "../capacity/schema";
import { type ServiceSpec } from "../schema";
import { type Containers } from "./containerSchema";
import { fargateWindowsFamilies, type OperatingSystemFamily } from "./operatingSystems";

/** Refuses what an operating system does not offer to containers. */
export function checkPlatform(spec: ServiceSpec): Issue[] {
  const family = spec.operatingSystem;
  return family === "LINUX" ? checkLinux(spec) : checkWindows(spec, family);
}

function checkLinux({ containers }: ServiceSpec): Issue[] {
  return collectEntries(containers, (name, { healthCheck }) =>
    healthCheck?.namedPipe === undefined
      ? []
      : [
          {
            path: `containers.${name}.healthCheck.namedPipe`,
            message: "must not be set for LINUX; write a command",
          },
        ],
  );
}

function checkWindows(spec: ServiceSpec, family: OperatingSystemFamily): Issue[] {
  return collect(
    () => {
      const known: readonly string[] = fargateWindowsFamilies;
      const message = `must run on the instances of a fleet, got "${family}" on Fargate, which runs ${known.join(", ")}; set capacity.fleet`;
      return isOnInstances(spec.capacity) || known.includes(family)
        ? []
        : [{ path: "operatingSystem", message }];
    },
    () =>
      spec.architecture === "ARM64"
        ? [{ path: "architecture", message: `must be "X86_64" for ${family}, got "ARM64"` }]
        : [],
    () =>
      checkWritableRoots(
        spec.containers,
        `must be false for ${family}, got true; Windows has no read-only root file system`,
      ),
    () =>
      collectEntries(spec.containers, (name, { ulimits }) =>
        ulimits === undefined
          ? []
          : [
              {
                path: `containers.${name}.ulimits`,
                message: `must not be set for ${family}; Windows has no resource limits of a process`,
              },
            ],
      ),
    () => {
      const spot = isOnInstances(spec.capacity) ? 0 : spec.capacity.spot;
      const message = `must be 0 for ${family}, got ${spot}; spot capacity runs Linux only`;
      return spot > 0 ? [{ path: "capacity.spot", message }] : [];
    },
  );
}

/** Refuses a shell in containers whose root file system the shell's agent could not write. */
export function checkExecuteCommand(
  spec: ServiceSpec,
  { isProduction }: { readonly isProduction: boolean },
): Issue[] {
  if (!spec.enableExecuteCommand) {
    const message = "must not be true without enableExecuteCommand, got true; it opens nothing";
    return spec.allowShellsInProduction ? [{ path: "allowShellsInProduction", message }] : [];
  }
  const message =
    "must be false in production, got true; whoever opens a shell acts as the task's role and reads its secrets, so set allowShellsInProduction where operators need that";
  return collect(
    () =>
      isProduction && !spec.allowShellsInProduction
        ? [{ path: "enableExecuteCommand", message }]
        : [],
    () =>
      checkWritableRoots(
        spec.containers,
        "must be false where enableExecuteCommand is true, got true; the agent of the shell writes to the root file system",
      ),
  );
}

/** Refuses soft limits above hard ones, which ECS refuses when a task starts. */
export function checkUlimits({ containers }: ServiceSpec): Issue[] {
  return collectEntries(containers, (name, { ulimits }) => {
    if (ulimits === undefined || ulimits.nofile.soft <= ulimits.nofile.hard) {
      return [];
    }
    const { soft, hard } = ulimits.nofile;
    const message = `must be at most hard, which is ${hard}, got ${soft}`;
    return [{ path: `containers.${name}.ulimits.nofile.soft`, message }];
  });
}

function checkWritableRoots(containers: Containers, message: string): Issue[] {
  return collectEntries(containers, (name, { readonlyRootFilesystem }) =>
    readonlyRootFilesystem ? [{ path: `containers.${name}.readonlyRootFilesystem`, message }] : [],
  );
}
