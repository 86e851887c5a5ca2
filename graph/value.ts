/**
 * The values that a resource's properties hold.
 *
 * Two of them are not plain data. An `Unknown` stands for a value that is known only once the stack is
 * deployed: reading one returns this value, never an exception. A `Secret` hides its value: it prints, and turns
 * into JSON, as `[secret]`, so that no report can leak it by accident.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value }
  | Unknown
  | Secret;

export type ValueMap = Readonly<Record<string, Value>>;

const unknownMark = Symbol.for("meridian.graph.unknown");
const secretMark = Symbol.for("meridian.graph.secret");

/** A value that is not known before the deployment. */
export class Unknown {
  static readonly value = new Unknown();
  readonly [unknownMark] = true;

  /** True also for the value of another copy of this module: a pack that is a bundle has one. */
  static [Symbol.hasInstance](value: unknown): value is Unknown {
    return isMarked(value, unknownMark);
  }

  private constructor() {
    Object.freeze(this);
  }

  toJSON(): string {
    return "[unknown]";
  }

  toString(): string {
    return this.toJSON();
  }
}

/** A value that must not be shown. */
export class Secret {
  readonly #value: Value;
  readonly [secretMark] = true;

  /** True also for a secret of another copy of this module. */
  static [Symbol.hasInstance](value: unknown): value is Secret {
    return isMarked(value, secretMark);
  }

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value in clear, for a computation whose result does not show it. */
  reveal(): Value {
    return this.#value;
  }

  toJSON(): string {
    return "[secret]";
  }

  toString(): string {
    return this.toJSON();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toJSON();
  }
}

function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === "object" && value !== null && mark in value;
}

/** True for a plain object, not a list, a secret or an unknown. */
export function isValueMap(value: Value | undefined): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof Unknown)
  );
}
