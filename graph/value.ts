/**
 * The values that a resource's properties hold.
 *
 * Two of them are not plain data. An `Unknown` stands for a value that is decided only when the stack
 * is deployed: whoever reads one gets this value, never an exception. A `Secret` keeps its value to
 * itself: it prints, and turns into JSON, as `[secret]`, so that no report can leak it by accident.
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

/** A value that nobody knows before the deployment. */
export class Unknown {
  static readonly value = new Unknown();

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
