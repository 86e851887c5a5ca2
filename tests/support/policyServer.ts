/**
 * Starts a policy pack the way the CLI does, and drives it over gRPC as the engine would.
 *
 * It sends at each step what the engine sends (pkg/resource/deploy, step_generator.go): before a resource
 * is made its inputs, at the end of all of them what they hold, in no particular order. Unlike the engine
 * it does not resolve levels; what it is given goes to the pack as it is.
 */
import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { type Socket } from "node:net";
import { createInterface } from "node:readline";

import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { type Level } from "../../graph/pack";
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";

/** What a pack answered: its description comes first in a violation's message, as on a terminal. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  readonly message: string;
}

const LEVELS: Readonly<Record<Level, proto.EnforcementLevel>> = {
  advisory: proto.EnforcementLevel.ADVISORY,
  mandatory: proto.EnforcementLevel.MANDATORY,
  disabled: proto.EnforcementLevel.DISABLED,
};

/** The engine's marker for an unknown string (@pulumi/policy, proxy.js). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

export class PolicyServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /** @throws {Error} when the pack ends before it listens, with what it printed. */
  static async start(
    packFolder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<PolicyServer> {
    const entry = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const child = spawn(process.execPath, [entry, "127.0.0.1:0", packFolder], {
      cwd: packFolder,
      env: { ...process.env, MERIDIAN_UNDECIDED: "", ...environment },
    });
    doNotOutlive(child);
    let printed = "";
    child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const lines = createInterface(child.stdout);
    const ended = once(child, "exit").then(() => {
      throw new Error(`policy pack ended before it listened:\n${printed}`);
    });
    const [port] = (await Promise.race([once(lines, "line"), ended])) as [string];
    ended.catch(() => undefined);
    const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return new PolicyServer(child, client);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.child.kill();
    await once(this.child, "exit");
  }

  async info(): Promise<proto.AnalyzerInfo> {
    return call((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  async configure(levels: Readonly<Record<string, Level>>): Promise<void> {
    const request = new proto.ConfigureAnalyzerRequest();
    for (const [policy, level] of Object.entries(levels)) {
      const config = new proto.PolicyConfig();
      config.setEnforcementlevel(LEVELS[level]);
      config.setProperties(new Struct());
      request.getPolicyconfigMap().set(policy, config);
    }
    await call<Empty>((done) => this.client.configure(request, done));
  }

  /** Analyses one resource before it is created. */
  async analyze(graph: StackGraph, resource: Resource): Promise<Diagnostic[]> {
    const request = new proto.AnalyzeRequest();
    describe(request, graph, resource, resource.inputs);
    const response = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyze(request, done),
    );
    // The engine fills in the URN of an answer about one resource.
    return diagnosticsIn(response).map((one) => ({ ...one, urn: one.urn || resource.urn }));
  }

  /** Analyses a whole stack at the end. */
  async analyzeStack(graph: StackGraph): Promise<Diagnostic[]> {
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList(
      [...graph.resources].reverse().map((resource) => stackResource(graph, resource)),
    );
    const response = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyzeStack(request, done),
    );
    return diagnosticsIn(response);
  }
}

/** A pack whose start took longer than a test's limit neither keeps the tests from ending, nor runs on. */
function doNotOutlive(child: ChildProcessWithoutNullStreams): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    (stream as Socket).unref();
  }
  process.once("exit", () => child.kill());
}

function stackResource(graph: StackGraph, resource: Resource): proto.AnalyzerResource {
  const message = new proto.AnalyzerResource();
  describe(message, graph, resource, resource.outputs);
  message.setParent(resource.parent ?? "");
  message.setDependenciesList([...resource.dependencies]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    const dependencies = new proto.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

/** Sets what both kinds of requests hold about a resource. */
function describe(
  message: proto.AnalyzerResource | proto.AnalyzeRequest,
  graph: StackGraph,
  resource: Resource,
  properties: ValueMap,
): void {
  const options = new proto.AnalyzerResourceOptions();
  options.setProtect(resource.protect);
  options.setParent(resource.parent ?? "");
  message.setUrn(resource.urn);
  message.setType(resource.type);
  message.setName(resource.name);
  message.setOptions(options);
  message.setProperties(struct(properties));
  const provider = resource.provider === undefined ? undefined : graph.get(resource.provider);
  if (provider !== undefined) {
    const used = new proto.AnalyzerProviderResource();
    used.setUrn(provider.urn);
    used.setType(provider.type);
    used.setName(provider.name);
    used.setProperties(struct(provider.inputs));
    message.setProvider(used);
  }
}

function diagnosticsIn(response: proto.AnalyzeResponse): Diagnostic[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: levelOf(diagnostic.getEnforcementlevel()),
    urn: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
  }));
}

function levelOf(level: proto.EnforcementLevel): string {
  const names = Object.entries(LEVELS);
  return names.find(([, value]) => value === level)?.[0] ?? String(level);
}

function struct(properties: ValueMap): Struct {
  return Struct.fromJavaScript(marshal(properties) as Record<string, JavaScriptValue>);
}

function marshal(value: Value): JavaScriptValue {
  if (value instanceof Unknown) {
    return UNKNOWN;
  }
  if (value instanceof Secret) {
    return { ...SECRET, value: marshal(value.reveal()) };
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map(marshal);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marshal(one)]));
}

function call<T>(send: (done: (error: Error | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    send((error, response) => {
      if (error) {
        reject(error);
      } else {
        resolve(response);
      }
    });
  });
}
