import { inspect } from "node:util";

/** The function of the SDK's module `runtime/rpc` that gives a resource an output for each of its properties. */
interface RpcModule {
  transferProperties?: TransferProperties;
}

type TransferProperties = (
  onto: Record<string, unknown>,
  label: string,
  props: Readonly<Record<string, unknown>>,
) => Record<string, Resolver>;

/** Called once, with what the engine answered, or with an error. */
type Resolver = (...answer: readonly unknown[]) => void;

interface LazyOutput {
  /** Makes the SDK's output. */
  readonly create: () => object;
  /** Undefined until it is first used. */
  output?: object;
}

/**
 * Gives resources outputs that are made when they are first used. The SDK makes some twenty promises for each property
 * of each resource, and a program reads few of them.
 *
 * @param outputClass the SDK's `Output`, which `instanceof` compares with.
 */
export function leanProperties(rpc: RpcModule, outputClass: { readonly prototype: object }): void {
  const genuine = rpc.transferProperties;
  if (genuine === undefined) {
    return;
  }
  const prototype = prototypeOf(outputClass);
  rpc.transferProperties = (onto, label, props) => {
    const names = Object.keys(props).filter((name) => name !== "id" && name !== "urn");
    if (names.some((name) => Object.hasOwn(onto, name))) {
      // The SDK refuses, and names the property.
      return genuine(onto, label, props);
    }
    const resolvers: Record<string, Resolver> = {};
    for (const name of names) {
      let answer: readonly unknown[] | undefined;
      let resolve: Resolver | undefined;
      const create = (): object => {
        const made = makeOutput(genuine, onto, label, name, props[name]);
        resolve = made.resolve;
        if (answer !== undefined) {
          resolve(...answer);
        }
        return made.output;
      };
      resolvers[name] = (...given) => {
        answer = given;
        resolve?.(...given);
      };
      const lazy = Object.assign(Object.create(prototype) as object, { create });
      onto[name] = new Proxy<LazyOutput>(lazy, operations);
    }
    return resolvers;
  };
}

/** Makes the output of one property, with the resource as its origin. */
function makeOutput(
  transferProperties: TransferProperties,
  onto: Record<string, unknown>,
  label: string,
  name: string,
  value: unknown,
): { readonly output: object; readonly resolve: Resolver } {
  // Another name: what is removed and added again would be the last property of the resource.
  const key = `${name} (lazy)`;
  const { [key]: resolve } = transferProperties(onto, label, { [key]: value });
  const output = onto[key];
  Reflect.deleteProperty(onto, key);
  return { output, resolve } as { output: object; resolve: Resolver };
}

function outputOf(lazy: LazyOutput): object {
  lazy.output ??= lazy.create();
  return lazy.output;
}

/** What the SDK's output does, on its first use. That it is an output is known before. */
const operations: ProxyHandler<LazyOutput> = {
  get: (lazy, name) => name === "__pulumiOutput" || (Reflect.get(outputOf(lazy), name) as unknown),
  set: (lazy, name, value) => Reflect.set(outputOf(lazy), name, value),
  has: (lazy, name) => Reflect.has(outputOf(lazy), name),
  ownKeys: (lazy) => Reflect.ownKeys(outputOf(lazy)),
  getOwnPropertyDescriptor: (lazy, name) => Reflect.getOwnPropertyDescriptor(outputOf(lazy), name),
};

/** For `instanceof`, and for `console.log`, which shows the target of a proxy. */
function prototypeOf(outputClass: { readonly prototype: object }): object {
  return Object.defineProperty(Object.create(outputClass.prototype) as object, inspect.custom, {
    value(this: LazyOutput) {
      return outputOf(this);
    },
  });
}
