import Module from "node:module";

/**
 * What the SDK loads at its start and needs for work that no preview does: reading the tree of installed
 * packages (to upload functions), driving the CLI, sending traces. Together they take a third of the start.
 */
const lazy: ReadonlySet<string> = new Set([
  "./automation",
  "@npmcli/arborist",
  "@opentelemetry/exporter-zipkin",
  "@opentelemetry/instrumentation",
  "@opentelemetry/instrumentation-grpc",
  "@opentelemetry/resources",
  "@opentelemetry/sdk-trace-base",
  "@opentelemetry/sdk-trace-node",
]);

type Load = (
  request: string,
  parent: { readonly filename?: string } | undefined,
  isMain: boolean,
) => unknown;

/** Loads these modules when something of theirs is first used, so that a program that does need them has them. */
export function loadLazily(): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = (request, parent, isMain) => {
    const ofSdk = /[\\/]@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "");
    return ofSdk && lazy.has(request)
      ? lazyModule(() => load(request, parent, isMain))
      : load(request, parent, isMain);
  };
}

/**
 * Stands for a module. It says that it is an ES module, so that compiled imports take it as it is instead of
 * copying what is in it.
 */
function lazyModule(load: () => unknown): object {
  let loaded: Record<PropertyKey, unknown> | undefined;
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === "__esModule") {
          return true;
        }
        loaded ??= load() as Record<PropertyKey, unknown>;
        return name === "default" && loaded["__esModule"] !== true ? loaded : loaded[name];
      },
    },
  );
}
