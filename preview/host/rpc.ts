type Callback = (error: RpcError | null, response?: unknown) => void;

interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly details: string;
}

/** gRPC status codes. Source: google.golang.org/grpc/codes. */
const unknownError = 2;
const unimplemented = 12;

/**
 * An object with the methods and callbacks of a gRPC client, answered in this process.
 *
 * @param methods from a request to its response, or a promise of it. A method that is missing answers
 * "unimplemented", as an old engine would.
 */
export function localClient(methods: Record<string, (request: never) => unknown>): object {
  return new Proxy(
    { close: () => undefined },
    {
      get: (own, name) => {
        if (typeof name === "symbol" || name in own) {
          return Reflect.get(own, name) as unknown;
        }
        return (request: never, ...rest: readonly unknown[]) => {
          answer(methods[name], name, request, rest.at(-1) as Callback);
        };
      },
    },
  );
}

/** Calls back in a later turn, as a network would: the SDK relies on its own code running first. */
function answer(
  method: ((request: never) => unknown) | undefined,
  name: string,
  request: never,
  callback: Callback,
): void {
  setImmediate(() => {
    if (method === undefined) {
      callback(rpcError(unimplemented, `the offline preview has no answer to ${name}`));
      return;
    }
    const refuse = (error: unknown): void => {
      callback(rpcError(unknownError, error instanceof Error ? error.message : String(error)));
    };
    let response: unknown;
    try {
      response = method(request);
    } catch (error) {
      refuse(error);
      return;
    }
    if (response instanceof Promise) {
      response.then((value: unknown) => {
        callback(null, value);
      }, refuse);
    } else {
      callback(null, response);
    }
  });
}

function rpcError(code: number, details: string): RpcError {
  return Object.assign(new Error(details), { code, details });
}
