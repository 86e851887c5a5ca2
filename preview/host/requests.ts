import { type WireMap } from "../../graph/wire";
import { type ResourceRequest } from "./offlineEngine";

/** `google.protobuf.Struct`, as far as it is used here. */
export interface Struct {
  toJavaScript(): WireMap;
}

/** `pulumirpc.RegisterResourceRequest`, as far as it is used here. */
export interface RegisterRequest {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getRemote(): boolean;
  getParent(): string;
  getProvider(): string;
  getProvidersMap(): { forEach(visit: (reference: string, name: string) => void): void };
  getObject(): Struct | undefined;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): {
    forEach(visit: (value: { getUrnsList(): string[] }, key: string) => void): void;
  };
  getProtect(): boolean;
  getAdditionalsecretoutputsList(): string[];
}

/** `pulumirpc.ReadResourceRequest`, as far as it is used here. */
export interface ReadRequest {
  getId(): string;
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProperties(): Struct | undefined;
  getDependenciesList(): string[];
  getAdditionalsecretoutputsList(): string[];
}

/** `pulumirpc.RegisterResourceOutputsRequest`, as far as it is used here. */
export interface OutputsRequest {
  getUrn(): string;
  getOutputs(): Struct | undefined;
}

/** Reads a registration out of its protocol buffer. */
export function registrationOf(request: RegisterRequest): ResourceRequest {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    propertyDependencies[property] = urns.getUrnsList();
  });
  const providers: Record<string, string> = {};
  request.getProvidersMap().forEach((reference, name) => {
    providers[name] = reference;
  });
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    parent: request.getParent(),
    provider: request.getProvider(),
    providers,
    inputs: request.getObject()?.toJavaScript() ?? {},
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    protect: request.getProtect(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}

/** Reads the look-up of an existing resource out of its protocol buffer. */
export function readRequest(request: ReadRequest): {
  readonly resource: ResourceRequest;
  readonly id: string;
} {
  return {
    id: request.getId(),
    resource: {
      type: request.getType(),
      name: request.getName(),
      custom: true,
      remote: false,
      parent: request.getParent(),
      provider: request.getProvider(),
      providers: {},
      inputs: request.getProperties()?.toJavaScript() ?? {},
      dependencies: request.getDependenciesList(),
      propertyDependencies: {},
      protect: false,
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    },
  };
}

/** The outputs that a component or the stack declares at its end. */
export function outputsOf(request: OutputsRequest): WireMap {
  return request.getOutputs()?.toJavaScript() ?? {};
}

/** Passes an answer to the SDK, which asks a `Struct` for nothing but its plain value. */
export function structOf(value: WireMap): Struct {
  return { toJavaScript: () => value };
}
