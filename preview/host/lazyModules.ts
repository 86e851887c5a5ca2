import Module from "node:module";

/**
 * Modules that the SDK loads at its start and that a preview rarely uses: reading the tree of installed packages
 * (for function serialisation), the Automation API, tracing. Together they take a third of the start.
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

/** Defers loading these modules to their first use, so that a program that needs them still works. */
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
 * A proxy for a module. It claims to be an ES module, so that compiled imports use it directly instead of copying
 * its properties.
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
