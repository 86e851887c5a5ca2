/** What file systems and the containers that mount them must be together. */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { meantOrAll } from "../../spec/suggest";
import { checkEntryName } from "../fields";
import { type ServicesSpec, type ServiceSpec } from "../schema";

/** Checks all file systems of a stack; paths begin at its keys. */
export function checkFileSystems(spec: ServicesSpec): Issue[] {
  return collect(
    () =>
      Object.keys(spec.fileSystems).flatMap((name) => checkEntryName(name, `fileSystems.${name}`)),
    () => checkUse(spec),
    () =>
      collectEntries(spec.services, (name, service) =>
        within(`services.${name}`, checkMounts(service, Object.keys(spec.fileSystems))),
      ),
  );
}

/** A file system without a service stores nothing, and is the name of another that is misspelt. */
function checkUse({ fileSystems, services }: ServicesSpec): Issue[] {
  const names = Object.keys(fileSystems);
  const used = Object.values(services).flatMap(mountedBy);
  if (used.some((name) => !names.includes(name))) {
    return [];
  }
  return names
    .filter((name) => !used.includes(name))
    .map((name) => ({
      path: `fileSystems.${name}`,
      message: "must be mounted by a container, got none; remove it, or mount it",
    }));
}

/** Names of the file systems that the containers of a service mount, each once. */
export function mountedBy({ containers }: ServiceSpec): readonly string[] {
  return [
    ...new Set(Object.values(containers).flatMap(({ fileSystems }) => Object.keys(fileSystems))),
  ];
}

function checkMounts(
  { containers, operatingSystem }: ServiceSpec,
  names: readonly string[],
): Issue[] {
  return collectEntries(containers, (container, { fileSystems, writablePaths }) => {
    const paths = new Set(writablePaths);
    return collectEntries(fileSystems, (name, { path }) => {
      const at = `containers.${container}.fileSystems.${name}`;
      if (operatingSystem !== "LINUX") {
        // Source: Amazon ECS Developer Guide, "Use Amazon EFS volumes with Amazon ECS": Linux only.
        return [{ path: at, message: `must not be set for ${operatingSystem}; EFS is for Linux` }];
      }
      if (!names.includes(name)) {
        return [{ path: at, message: unknownName(name, names) }];
      }
      const message = `must be a folder that nothing else is mounted on, got ${JSON.stringify(path)}`;
      const isTaken = paths.has(path);
      paths.add(path);
      return isTaken ? [{ path: `${at}.path`, message }] : [];
    });
  });
}

function unknownName(name: string, names: readonly string[]): string {
  const advice = meantOrAll(name, names, "there are none");
  return `must be one of fileSystems, got ${JSON.stringify(name)}${advice}`;
}
