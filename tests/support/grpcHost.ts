/** The offline engine behind real gRPC, for the test that the transport makes no difference. */
import * as grpc from "@grpc/grpc-js";
import * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { type WireMap } from "../../graph/wire";
import { type OfflineEngine } from "../../preview/host/offlineEngine";
import {
  type OutputsRequest,
  outputsOf,
  type ReadRequest,
  readRequest,
  type RegisterRequest,
  registrationOf,
} from "../../preview/host/requests";

// The generated services carry no types.

const services = {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  ...(require("@pulumi/pulumi/proto/resource_grpc_pb") as Record<string, grpc.ServiceDefinition>),
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  ...(require("@pulumi/pulumi/proto/engine_grpc_pb") as Record<string, grpc.ServiceDefinition>),
};

/** A host of one program on a loopback port. */
export interface GrpcHost {
  readonly address: string;
  close(): void;
}

/** Serves an engine as the CLI does. */
export async function serveEngine(engine: OfflineEngine): Promise<GrpcHost> {
  const server = new grpc.Server();
  server.addService(service("ResourceMonitorService"), monitor(engine));
  server.addService(service("EngineService"), {
    log: unary(() => new Empty()),
    getRootResource: unary(() => new engineProto.GetRootResourceResponse()),
    setRootResource: unary(() => new engineProto.SetRootResourceResponse()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => {
      if (error === null) {
        resolve(bound);
      } else {
        reject(error);
      }
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      server.forceShutdown();
    },
  };
}

function service(name: string): grpc.ServiceDefinition {
  const definition = services[name];
  if (definition === undefined) {
    throw new Error(`no service ${name}`);
  }
  return definition;
}

function monitor(engine: OfflineEngine): grpc.UntypedServiceImplementation {
  return {
    supportsFeature: unary((request: resourceProto.SupportsFeatureRequest) => {
      const response = new resourceProto.SupportsFeatureResponse();
      response.setHassupport(engine.supports(request.getId()));
      return response;
    }),
    registerPackage: unary((request: resourceProto.RegisterPackageRequest) => {
      const response = new resourceProto.RegisterPackageResponse();
      response.setRef(engine.registerPackage(request.getName()));
      return response;
    }),
    registerResource: unary((request: RegisterRequest) => {
      const answer = engine.registerResource(registrationOf(request));
      const response = new resourceProto.RegisterResourceResponse();
      response.setUrn(answer.urn);
      response.setId(answer.id);
      response.setObject(struct(answer.outputs));
      return response;
    }),
    readResource: unary((request: ReadRequest) => {
      const { resource, id } = readRequest(request);
      const answer = engine.readResource(resource, id);
      const response = new resourceProto.ReadResourceResponse();
      response.setUrn(answer.urn);
      response.setProperties(struct(answer.outputs));
      return response;
    }),
    registerResourceOutputs: unary((request: OutputsRequest & { getUrn(): string }) => {
      engine.registerOutputs(request.getUrn(), outputsOf(request));
      return new Empty();
    }),
    signalAndWaitForShutdown: unary(() => new Empty()),
  };
}

function unary<Request, Response>(
  handle: (request: Request) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    try {
      callback(null, handle(request));
    } catch (error) {
      callback({ code: grpc.status.UNKNOWN, details: (error as Error).message });
    }
  };
}

function struct(value: WireMap): Struct {
  return Struct.fromJavaScript(value);
}
