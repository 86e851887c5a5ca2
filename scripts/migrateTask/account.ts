/**
 * The account that a conversion gives of itself: what it changed and why, what cannot come along, and
 * what makes the move impossible. Each step writes into it; nothing is dropped without an entry.
 */
import { type Issue } from "../../lib/spec/issue";

export class Account {
  readonly #changes: Issue[] = [];
  readonly #losses: Issue[] = [];
  readonly #obstacles: Issue[] = [];

  /** What is different now, and works as before. */
  get changes(): readonly Issue[] {
    return this.#changes;
  }

  /** What does not come along, and what to do about it. */
  get losses(): readonly Issue[] {
    return this.#losses;
  }

  /** Why there is no such task on Fargate. */
  get obstacles(): readonly Issue[] {
    return this.#obstacles;
  }

  changed(path: string, message: string): void {
    this.#changes.push({ path, message });
  }

  lost(path: string, message: string): void {
    this.#losses.push({ path, message });
  }

  impossible(path: string, message: string): void {
    this.#obstacles.push({ path, message });
  }
}

/** An object without some of its keys. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const left = { ...value };
  for (const key of keys) {
    // The copy is ours alone; a rest pattern would need each key by name.
    Reflect.deleteProperty(left, key);
  }
  return left;
}
