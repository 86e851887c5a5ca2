/** A function of the program that the engine calls, as the SDK registers it: `pulumirpc.Callback`. */
export interface Callback {
  getTarget(): string;
  getToken(): string;
}

/** A message of the SDK's protocol buffers. */
interface Message {
  serializeBinary(): Uint8Array;
}

/** The SDK's `CallbackServer`, limited to what is used here. */
interface CallbackServer {
  invoke(
    call: { readonly request: object },
    callback: (error: { readonly details?: string } | null, response?: CallbackResponse) => void,
  ): void;
}

interface CallbackResponse {
  getResponse_asU8(): Uint8Array;
}

/** `pulumirpc.CallbackInvokeRequest`, limited to what is used here. */
export interface CallbackRequest {
  setToken(token: string): void;
  setRequest(bytes: Uint8Array): void;
}

const servers = new Map<string, { server: CallbackServer; request: () => CallbackRequest }>();

/**
 * The SDK's `CallbackServer` without its gRPC server: the engine is in the same process, and calls its handler.
 *
 * @param Server the genuine class of one copy of the SDK.
 * @param request makes an empty `CallbackInvokeRequest` of the same copy.
 */
export function localCallbackServer(
  Server: { readonly prototype: object },
  request: () => CallbackRequest,
): (monitor: object) => object {
  return function LocalCallbackServer(monitor: object): object {
    const target = `in-process-${servers.size}`;
    const server = Object.create(Server.prototype) as CallbackServer;
    // The fields that the genuine constructor sets.
    Object.assign(server, {
      _callbacks: new Map(),
      _pendingRegistrations: 0,
      _awaitQueue: [],
      _monitor: monitor,
      _server: { forceShutdown: () => undefined },
      _target: Promise.resolve(target),
    });
    servers.set(target, { server, request });
    return server;
  };
}

/** Calls a function of the program with a message, and returns its answer, both serialised. */
export function call(callback: Callback, message: Message): Promise<Uint8Array> {
  const found = servers.get(callback.getTarget());
  if (found === undefined) {
    return Promise.reject(
      new Error(`a callback must belong to this program, got ${callback.getTarget()}`),
    );
  }
  const request = found.request();
  request.setToken(callback.getToken());
  request.setRequest(message.serializeBinary());
  return new Promise((resolve, reject) => {
    found.server.invoke({ request }, (error, response) => {
      if (error === null && response !== undefined) {
        resolve(response.getResponse_asU8());
      } else {
        reject(new Error(error?.details ?? "the callback returned nothing"));
      }
    });
  });
}
