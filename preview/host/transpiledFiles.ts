import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * JavaScript that a transpiler made of TypeScript, between runs.
 *
 * An entry is found by the SHA-256 of the file's path, its text and the module type of its package, in a file that is
 * named by the SHA-256 of all that the transpiler is configured by and that has a digest of its own: no other text
 * can be taken for it.
 */
export class TranspiledFiles {
  readonly #file: string;
  readonly #known: ReadonlyMap<string, string>;
  readonly #used = new Map<string, string>();
  readonly #packageTypes = new Map<string, string>();
  #isChanged = false;

  /** @param configuration everything beside the file itself that decides the result. */
  constructor(folder: string, configuration: unknown) {
    this.#file = join(folder, `typescript-${sha256(JSON.stringify(configuration))}.json`);
    this.#known = read(this.#file);
  }

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  get(code: string, path: string): string | undefined {
    const key = this.#key(code, path);
    const known = this.#known.get(key);
    if (known !== undefined) {
      this.#used.set(key, known);
    }
    return known;
  }

  /** Adds a result, without its source map: only runs with stack traces need that, and they use no cache. */
  add(code: string, path: string, output: string): void {
    const end = output.lastIndexOf("\n//# sourceMappingURL=data:");
    this.#used.set(this.#key(code, path), end < 0 ? output : output.slice(0, end));
    this.#isChanged = true;
  }

  /** Writes what this run used, if there is anything new in it. */
  write(): void {
    if (!this.#isChanged) {
      return;
    }
    const body = JSON.stringify([...this.#used]);
    const temporary = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(temporary, `${sha256(body)}\n${body}`);
      renameSync(temporary, this.#file);
    } catch {
      // A folder that cannot be written costs time only.
    }
  }

  #key(code: string, path: string): string {
    return sha256(JSON.stringify([path, this.#packageType(dirname(path)), code]));
  }

  /** `type` of the nearest package.json, which decides between CommonJS and ES modules. */
  #packageType(folder: string): string {
    const known = this.#packageTypes.get(folder);
    if (known !== undefined) {
      return known;
    }
    const parent = dirname(folder);
    const type =
      typeIn(join(folder, "package.json")) ?? (parent === folder ? "" : this.#packageType(parent));
    this.#packageTypes.set(folder, type);
    return type;
  }
}

function typeIn(manifest: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(manifest, "utf8");
  } catch {
    return undefined;
  }
  const { type } = JSON.parse(text) as { readonly type?: string };
  return type ?? "none";
}

function read(file: string): ReadonlyMap<string, string> {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return sha256(body) === text.slice(0, end)
      ? new Map(JSON.parse(body) as [string, string][])
      : new Map();
  } catch {
    return new Map();
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
