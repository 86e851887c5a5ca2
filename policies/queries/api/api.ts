/** Which API and functions are behind the hosts of an API. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { idOf, isUnknown, type Maybe, property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referrers } from "../references";
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
  return resourcesOf(graph, BASE_PATH_MAPPING).filter((mapping) => {
    const isSameRegion = mapping.region === host.region;
    const sources = sourcesOf(graph, mapping, "domainName");
    return (
      isSameRegion &&
      (sources.some(({ urn }) => urn === host.urn) ||
        (sources.length === 0 && text(property(mapping, "domainName")) === name))
    );
  });
}

/** The API of a mapping or a stage; undefined when the stack does not hold it. */
export function restApiOf(
  graph: StackGraph,
  resource: BasePathMapping | Typed<"aws:apigateway/stage:Stage">,
): RestApi | undefined {
  const [source] = sourcesOf(graph, resource, "restApi", [REST_API]);
  const id = text(property(resource, "restApi"));
  return source ?? resourcesOf(graph, REST_API).find((api) => !isUnknown(id) && idOf(api) === id);
}

/** All hosts of one API's name, in all regions. */
export function hostsNamed(graph: StackGraph, name: string): readonly ApiHost[] {
  return resourcesOf(graph, API_HOST).filter((host) => text(property(host, "domainName")) === name);
}

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
  const isAt = (resource: Typed<typeof FUNCTION> | Typed<typeof FUNCTION_ALIAS>) =>
    text(property(resource, "invokeArn")) === address;
  const lambda = resourcesOf(graph, FUNCTION).find(isAt);
  if (lambda !== undefined) {
    return { lambda, alias: undefined };
  }
  const alias = resourcesOf(graph, FUNCTION_ALIAS).find(isAt);
  const target = alias && functionOfAlias(graph, alias);
  const name = alias && text(property(alias, "name"));
  return target === undefined || typeof name !== "string"
    ? undefined
    : { lambda: target, alias: name };
}

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
  return resourcesOf(graph, FUNCTION).find(
    (each) =>
      each.region === alias.region &&
      typeof named === "string" &&
      [text(property(each, "name")), text(property(each, "arn"))].includes(named),
  );
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
