import { leanDependencies } from "./dependencies";
import { leanProperties } from "./lazyProperties";
import { leanSerialization } from "./serialization";
import { type SdkModules } from "../sdkModules";

type Values = Readonly<Record<string, unknown>>;

/** `google.protobuf.Struct`, limited to what is used here. */
interface Struct {
  toJavaScript(): Values;
  getFieldsMap(...args: readonly unknown[]): { clear(): void };
}

interface StructClass {
  new (): Struct;
  fromJavaScript(values: Values): Struct;
}

interface Debuggable {
  debuggablePromise?: <T>(promise: Promise<T>, context: unknown) => Promise<T>;
}

/**
 * Replaces functions of a copy of the SDK by ones with the same results and less work. Each was measured alone: see
 * docs/performance.md.
 */
export function makeLean(sdk: SdkModules): void {
  leanSets(sdk("utils"));
  leanPromises(sdk("runtime/debuggable"), sdk("runtime/state"));
  const { Output } = sdk("output") as { readonly Output?: { readonly prototype: object } };
  if (Output !== undefined) {
    leanProperties(sdk("runtime/rpc"), Output);
  }
  leanSerialization(sdk("runtime/rpc"));
  leanDependencies(sdk("runtime/dependsOn"));
  leanStructs(sdk("google-protobuf/google/protobuf/struct_pb"));
}

/** The SDK copies both sets into arrays, for each output that is made of another. */
function leanSets(utils: Record<string, unknown>): void {
  if (typeof utils["union"] === "function") {
    utils["union"] = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): Set<T> => {
      const all = new Set(one);
      other.forEach((element) => all.add(element));
      return all;
    };
  }
}

/**
 * The SDK takes a stack trace for each promise, names it, and makes two more of it. A promise is still a candidate for
 * a leak until it settles: the SDK counts the leaks when the program ends. Their names it prints only where
 * PULUMI_DEBUG_PROMISE_LEAKS is set, which no program of a preview gets.
 */
function leanPromises(module: Debuggable, state: Record<string, unknown>): void {
  const genuine = module.debuggablePromise;
  const { getStore } = state as { getStore?: () => { leakCandidates?: Set<Promise<unknown>> } };
  if (genuine === undefined || getStore?.().leakCandidates === undefined) {
    return;
  }
  let isScheduled = false;
  module.debuggablePromise = (promise, context) => {
    const candidates = getStore().leakCandidates;
    if (!isScheduled || candidates === undefined) {
      // The first call schedules the report of leaks.
      isScheduled = true;
      return genuine(promise, context);
    }
    candidates.add(promise);
    return promise.then(
      (value) => {
        candidates.delete(promise);
        return value;
      },
      (error: unknown) => {
        candidates.delete(promise);
        (error as { promise: unknown }).promise = promise;
        throw error;
      },
    );
  };
}

/** The SDK makes a protocol buffer of each property, which nothing reads in this process but for transforms. */
function leanStructs(module: Record<string, unknown>): void {
  const { Struct } = module as { readonly Struct?: StructClass };
  if (Struct === undefined || typeof Struct.fromJavaScript !== "function") {
    return;
  }
  const genuine = Struct.fromJavaScript.bind(Struct);
  Struct.fromJavaScript = (values) => {
    const struct = new Struct();
    struct.toJavaScript = () => values;
    struct.getFieldsMap = (...args) => {
      // Transforms serialise the fields.
      Object.assign(struct, genuine(values));
      Reflect.deleteProperty(struct, "toJavaScript");
      Reflect.deleteProperty(struct, "getFieldsMap");
      return struct.getFieldsMap(...args);
    };
    return struct;
  };
}
