/** What the operating system of a task, and a shell in it, require of its containers. */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type ServiceSpec } from "../schema";
import { type Containers } from "./containerSchema";

/** Refuses what Windows does not offer to containers. */
export function checkPlatform(spec: ServiceSpec): Issue[] {
  const family = spec.operatingSystem;
  if (family === "LINUX") {
    return [];
  }
  return collect(
    () =>
      spec.architecture === "ARM64"
        ? [{ path: "architecture", message: `must be "X86_64" for ${family}, got "ARM64"` }]
        : [],
    () =>
      checkWritableRoots(
        spec.containers,
        `must be false for ${family}, got true; Windows has no read-only root file system`,
      ),
    () => {
      const { spot } = spec.capacity;
      const message = `must be 0 for ${family}, got ${spot}; spot capacity runs Linux only`;
      return spot > 0 ? [{ path: "capacity.spot", message }] : [];
    },
  );
}

/** Refuses a shell in containers whose root file system the shell's agent could not write. */
export function checkExecuteCommand(spec: ServiceSpec): Issue[] {
  return spec.enableExecuteCommand
    ? checkWritableRoots(
        spec.containers,
        "must be false where enableExecuteCommand is true, got true; the agent of the shell writes to the root file system",
      )
    : [];
}

function checkWritableRoots(containers: Containers, message: string): Issue[] {
  return collectEntries(containers, (name, { readonlyRootFilesystem }) =>
    readonlyRootFilesystem ? [{ path: `containers.${name}.readonlyRootFilesystem`, message }] : [],
  );
}
