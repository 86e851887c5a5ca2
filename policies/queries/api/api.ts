/** Which API and functions are behind the hosts of an API. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { append } from "../append";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referrers, resourceOfId } from "../references";
import { functionNamed } from "../functionNamed";
import { textIndex } from "../textIndex";
import { API_HOST, FUNCTION, FUNCTION_ALIAS, REST_API } from "../types";

const BASE_PATH_MAPPING = "aws:apigateway/basePathMapping:BasePathMapping";

export type ApiHost = Typed<typeof API_HOST>;
export type RestApi = Typed<typeof REST_API>;
export type BasePathMapping = Typed<typeof BASE_PATH_MAPPING>;

/** An operation of an OpenAPI document, as far as rules look at it. */
export interface ApiOperation {
  /** Such as `aws_proxy` or `mock`; undefined without an integration. */
  readonly integration: string | undefined;
  /** The address of the integration; undefined for `mock`. */
  readonly uri: string | undefined;
}

/** Path, then method in lower case. */
export type ApiPaths = ReadonlyMap<string, ReadonlyMap<string, ApiOperation>>;

/** The mappings of one host. */
export function mappingsOf(graph: StackGraph, host: ApiHost): readonly BasePathMapping[] {
  const name = text(property(host, "domainName"));
  const { bySource, byName } = mappingsOfGraph(graph);
  return [
    ...(bySource.get(host.urn) ?? []),
    ...(typeof name === "string" ? (byName.get(name) ?? []) : []),
  ].filter(({ region }) => region === host.region);
}

/** By the URN of the host that a name is computed from; where it is computed from nothing, by the name. */
const mappingsOfGraph = perGraph((graph) => {
  const bySource = new Map<string, BasePathMapping[]>();
  const byName = new Map<string, BasePathMapping[]>();
  for (const mapping of resourcesOf(graph, BASE_PATH_MAPPING)) {
    const sources = sourcesOf(graph, mapping, "domainName");
    for (const { urn } of sources) {
      append(bySource, urn, mapping);
    }
    const name = text(property(mapping, "domainName"));
    if (sources.length === 0 && typeof name === "string") {
      append(byName, name, mapping);
    }
  }
  return { bySource, byName };
});

/** The API of a mapping or a stage; undefined when the stack does not hold it. */
export function restApiOf(
  graph: StackGraph,
  resource: BasePathMapping | Typed<"aws:apigateway/stage:Stage">,
): RestApi | undefined {
  const [source] = sourcesOf(graph, resource, "restApi", [REST_API]);
  const id = text(property(resource, "restApi"));
  return source ?? (typeof id === "string" ? resourceOfId(graph, id, [REST_API]) : undefined);
}

/** All hosts of one API's name, in all regions. */
export function hostsNamed(graph: StackGraph, name: string): readonly ApiHost[] {
  return hostsByName(graph).of(name);
}

const hostsByName = textIndex(API_HOST, "domainName");

/** The operations of an API's document; unknown until its functions are known. */
export function pathsOf(api: RestApi): Maybe<ApiPaths> {
  const document = documentOf(api);
  if (document === undefined || isUnknown(document)) {
    return document;
  }
  const paths = Object.entries(objectOf(document["paths"]));
  return new Map(
    paths.map(([path, methods]) => [
      path,
      new Map(
        Object.entries(objectOf(methods)).map(([method, operation]) => [
          method.toLowerCase(),
          operationOf(operation),
        ]),
      ),
    ]),
  );
}

/** The OpenAPI document of an API, parsed. */
export function documentOf(api: RestApi): Maybe<Readonly<Record<string, unknown>>> {
  const body = text(property(api, "body"));
  if (typeof body !== "string") {
    return body;
  }
  try {
    return objectOf(JSON.parse(body));
  } catch {
    return Unknown.value;
  }
}

/** A method of a path, with who can call it and what handles it. */
export interface ApiRoute extends ApiOperation {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** Security schemes that a caller must satisfy; none for everyone. */
  readonly security: readonly string[];
}

/** Every method of every path of a document. */
export function operationsOf(document: Readonly<Record<string, unknown>>): readonly ApiRoute[] {
  return Object.entries(objectOf(document["paths"])).flatMap(([path, methods]) =>
    Object.entries(objectOf(methods)).map(([method, operation]) => {
      const { security } = objectOf(operation);
      const required = Array.isArray(security) ? (security as unknown[]) : [];
      return {
        ...operationOf(operation),
        method: method.toUpperCase(),
        path,
        security: required.flatMap((each) => Object.keys(objectOf(each))),
      };
    }),
  );
}

/** What an integration invokes: a function, or an alias of it. */
export interface Invoked {
  readonly lambda: Typed<typeof FUNCTION>;
  /** Name of the alias; undefined for the function itself. */
  readonly alias: string | undefined;
}

/** What the address of an integration, which names its region, leads to. */
export function invokedAt(graph: StackGraph, address: unknown): Invoked | undefined {
  if (typeof address !== "string") {
    return undefined;
  }
  const [lambda] = functionsByAddress(graph).of(address);
  if (lambda !== undefined) {
    return { lambda, alias: undefined };
  }
  const [alias] = aliasesByAddress(graph).of(address);
  const target = alias && functionOfAlias(graph, alias);
  const name = alias && text(property(alias, "name"));
  return target === undefined || typeof name !== "string"
    ? undefined
    : { lambda: target, alias: name };
}

const functionsByAddress = textIndex(FUNCTION, "invokeArn");
const aliasesByAddress = textIndex(FUNCTION_ALIAS, "invokeArn");

/** The function of an alias, which names it by name or ARN. */
export function functionOfAlias(
  graph: StackGraph,
  alias: Typed<typeof FUNCTION_ALIAS>,
): Typed<typeof FUNCTION> | undefined {
  const named = text(property(alias, "functionName"));
  if (isUnknown(named)) {
    const [source, ...others] = sourcesOf(graph, alias, "functionName", [FUNCTION]);
    return others.length === 0 ? source : undefined;
  }
  return functionNamed(graph, named ?? "", alias.region);
}

/** The method settings of each API. */
export function methodSettingsByApi(graph: StackGraph) {
  return referrers(graph, ["aws:apigateway/methodSettings:MethodSettings"], "restApi", [REST_API]);
}

function operationOf(operation: unknown): ApiOperation {
  const integration = objectOf(objectOf(operation)["x-amazon-apigateway-integration"]);
  const { type, uri } = integration;
  return {
    integration: typeof type === "string" ? type.toLowerCase() : undefined,
    uri: typeof uri === "string" ? uri : undefined,
  };
}

/** A mapping of a document; an empty one for anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
