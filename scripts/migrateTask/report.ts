/** The report of a conversion. Each step adds to it, so that nothing is dropped without an entry. */
import { type Issue } from "../../lib/spec/issue";

export class MigrationReport {
  readonly #changes: Issue[] = [];
  readonly #losses: Issue[] = [];
  readonly #warnings: Issue[] = [];
  readonly #blockers: Issue[] = [];

  /** What is written differently and works as before. */
  get changes(): readonly Issue[] {
    return this.#changes;
  }

  /** What is not carried over, and what to do about it. */
  get losses(): readonly Issue[] {
    return this.#losses;
  }

  /** Secrets in clear. */
  get warnings(): readonly Issue[] {
    return this.#warnings;
  }

  /** Why the task cannot run on Fargate. */
  get blockers(): readonly Issue[] {
    return this.#blockers;
  }

  addChange(path: string, message: string): void {
    this.#changes.push({ path, message });
  }

  addLoss(path: string, message: string): void {
    this.#losses.push({ path, message });
  }

  addWarning(path: string, message: string): void {
    this.#warnings.push({ path, message });
  }

  addBlocker(path: string, message: string): void {
    this.#blockers.push({ path, message });
  }
}

/** An object without some of its keys. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const left = { ...value };
  for (const key of keys) {
    // A rest pattern would need each key by name.
    Reflect.deleteProperty(left, key);
  }
  return left;
}
