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

const ofSdk = /[\\/]@pulumi[\\/]pulumi[\\/]/;

/** True for a module that is loaded at its first use, so that a program that needs it still works. */
export function isLazy(request: string, parentFile: string | undefined): boolean {
  return lazy.has(request) && ofSdk.test(parentFile ?? "");
}

/**
 * A proxy for a module. It claims to be an ES module, so that compiled imports use it directly instead of copying
 * its properties.
 */
export function lazyModule(load: () => unknown): object {
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
