/** How the hosts of an API lead to its functions. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { held, idOf, isUnknown, type Read, text } from "../read";
import { referrers } from "./references";
import { API_HOST, BASE_PATH_MAPPING, REST_API } from "./types";

/** An operation of an OpenAPI document, as far as rules look at it. */
export interface ApiOperation {
  /** Such as `aws_proxy` or `mock`; undefined without an integration. */
  readonly integration: string | undefined;
  /** Where the integration leads; undefined for `mock`. */
  readonly uri: string | undefined;
}

/** Path, then method in lower case. */
export type ApiPaths = ReadonlyMap<string, ReadonlyMap<string, ApiOperation>>;

/** The mappings of one host. */
export function mappingsOf(graph: StackGraph, host: Resource): readonly Resource[] {
  const name = text(held(host, "domainName"));
  return graph.ofType(BASE_PATH_MAPPING).filter((mapping) => {
    const isSameRegion = mapping.region === host.region;
    const sources = graph.sourcesOf(mapping, "domainName");
    return (
      isSameRegion &&
      (sources.some(({ urn }) => urn === host.urn) ||
        (sources.length === 0 && text(held(mapping, "domainName")) === name))
    );
  });
}

/** The API that a mapping leads to; undefined when the stack does not hold it. */
export function restApiOf(graph: StackGraph, mapping: Resource): Resource | undefined {
  const [source] = graph.sourcesOf(mapping, "restApi").filter(({ type }) => type === REST_API);
  const id = text(held(mapping, "restApi"));
  return source ?? graph.ofType(REST_API).find((api) => !isUnknown(id) && idOf(api) === id);
}

/** All hosts of one API's name, in all regions. */
export function hostsNamed(graph: StackGraph, name: string): readonly Resource[] {
  return graph.ofType(API_HOST).filter((host) => text(held(host, "domainName")) === name);
}

/** What an API's document offers; unknown until its functions are known. */
export function pathsOf(api: Resource): Read<ApiPaths> {
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
export function documentOf(api: Resource): Read<Readonly<Record<string, unknown>>> {
  const body = text(held(api, "body"));
  if (typeof body !== "string") {
    return body;
  }
  try {
    return objectOf(JSON.parse(body));
  } catch {
    return Unknown.value;
  }
}

/** The stack's resources of `types` that refer to an API. */
export function ofApi(graph: StackGraph, types: readonly string[]) {
  return referrers(graph, types, "restApi", [REST_API]);
}

function operationOf(operation: unknown): ApiOperation {
  const integration = objectOf(objectOf(operation)["x-amazon-apigateway-integration"]);
  const { type, uri } = integration;
  return {
    integration: typeof type === "string" ? type.toLowerCase() : undefined,
    uri: typeof uri === "string" ? uri : undefined,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
