import { type Callback } from "./callbacks";
import { type OfflineEngine } from "./offlineEngine";
import {
  type CallRequest,
  invokeOf,
  type OutputsRequest,
  outputsOf,
  type ReadRequest,
  readRequest,
  type RegisterRequest,
  registrationOf,
  structOf,
} from "./requests";
import { localClient } from "./rpc";
import { type Proto, type ResourceProtos, type Transforms } from "./transforms";

export interface MonitorOptions {
  readonly engine: OfflineEngine;
  readonly transforms: Transforms;
  /** Loads the protocol buffers of the copy of the SDK that the client belongs to. */
  readonly protos: () => ResourceProtos;
  /** Called when the program signals its end. */
  readonly onFinished: () => void;
}

/** Replaces `ResourceMonitorClient`: the offline engine answers its requests. */
export function monitorClient({ engine, transforms, protos, onFinished }: MonitorOptions): object {
  const register = (request: RegisterRequest): object => {
    const answer = engine.registerResource(registrationOf(request));
    transforms.registered(answer.urn, request as unknown as Proto);
    return {
      getUrn: () => answer.urn,
      getId: () => answer.id,
      getObject: () => structOf(answer.outputs),
      getPropertydependenciesMap: () => undefined,
      getResult: () => 0,
    };
  };
  const invoke = (request: CallRequest): object => {
    const result = engine.invoke(invokeOf(request));
    return {
      getFailuresList: () => [],
      getReturn: () => structOf(result),
      getReturndependenciesMap: () => undefined,
    };
  };
  return localClient({
    supportsFeature: (request: { getId(): string }) => {
      const supported = engine.supports(request.getId());
      return { getHassupport: () => supported };
    },
    registerPackage: (request: { getName(): string }) => {
      const reference = engine.registerPackage(request.getName());
      return { getRef: () => reference };
    },
    registerResource: (request: RegisterRequest) => {
      const changed = transforms.forResource(request as unknown as Proto, protos());
      return changed === undefined ? register(request) : changed.then(() => register(request));
    },
    readResource: (request: ReadRequest) => {
      const { resource, id } = readRequest(request);
      const answer = engine.readResource(resource, id);
      return { getUrn: () => answer.urn, getProperties: () => structOf(answer.outputs) };
    },
    registerResourceOutputs: (request: OutputsRequest) => {
      engine.registerOutputs(request.getUrn(), outputsOf(request));
      return {};
    },
    invoke: (request: CallRequest) => {
      const changed = transforms.forInvoke(request as unknown as Proto, protos());
      return changed === undefined ? invoke(request) : changed.then(() => invoke(request));
    },
    call: invoke,
    registerStackTransform: (callback: Callback) => {
      transforms.addToStack(callback);
      return {};
    },
    registerStackInvokeTransform: (callback: Callback) => {
      transforms.addToInvokes(callback);
      return {};
    },
    registerResourceHook: () => ({}),
    registerErrorHook: () => ({}),
    signalAndWaitForShutdown: () => {
      onFinished();
      return {};
    },
  });
}
