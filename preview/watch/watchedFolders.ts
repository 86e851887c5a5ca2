import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";

/** Folders that no program is written in. */
const ignored: ReadonlySet<string> = new Set(["node_modules", ".git", "dist", ".cache"]);
/** Editors write a file in several steps, within milliseconds. */
const settleMilliseconds = 40;

/**
 * Calls back with the paths of files whose content changed.
 *
 * Each folder is watched by itself: a recursive watch would include node_modules.
 */
export function watchFolders(
  roots: readonly string[],
  onChange: (paths: readonly string[]) => void,
): void {
  const watchers = new Map<string, FSWatcher>();
  const digests = new Map<string, string>();
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const settle = (): void => {
    roots.forEach(add);
    const changed = [...touched].filter((path) => isChanged(path, digests));
    touched.clear();
    if (changed.length > 0) {
      onChange(changed);
    }
  };
  const add = (folder: string): void => {
    const entries = entriesOf(folder);
    if (!watchers.has(folder)) {
      const watcher = watch(folder, (_, name) => {
        if (name !== null && !ignored.has(name)) {
          touched.add(join(folder, name));
          clearTimeout(timer);
          timer = setTimeout(settle, settleMilliseconds);
        }
      });
      watcher.on("error", () => watchers.delete(folder));
      watchers.set(folder, watcher);
      entries
        .filter((entry) => entry.isFile())
        .forEach(({ name }) => {
          isChanged(join(folder, name), digests);
        });
    }
    entries
      .filter((entry) => entry.isDirectory())
      .forEach(({ name }) => {
        add(join(folder, name));
      });
  };
  roots.forEach(add);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !ignored.has(name));
  } catch {
    return [];
  }
}

/** Remembers the content of a file; true if it differs from what was remembered. */
function isChanged(path: string, digests: Map<string, string>): boolean {
  let digest = "gone";
  try {
    digest = createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    // Removed, or a folder.
  }
  const before = digests.get(path) ?? "gone";
  digests.set(path, digest);
  return digest !== before;
}
