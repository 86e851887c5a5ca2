/**
 * What the internet reaches through the APIs of API Gateway, and through the URLs of functions.
 *
 * A REST API is in the internet unless it is private, and an HTTP or WebSocket API always is. Whether a
 * caller is let in by an authorizer or a policy is not a matter of reachability.
 *
 * Source: API Gateway Developer Guide, "API endpoint types for REST APIs"; Lambda Developer Guide, "Control
 * access to Lambda function URLs".
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { type Decision, not } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, property, type Raw, text, texts } from "../../frame/properties";
import { isOfType, resourcesOf } from "../../frame/resources";
import { functionOfAlias, type RestApi } from "../api/api";
import { functionNamed } from "../functionNamed";
import { referent, resourceOfId } from "../references";
import { listenersByBalancer } from "../services/listeners";
import { FUNCTION, FUNCTION_ALIAS, LOAD_BALANCERS, REST_API } from "../types";
import { type Delivery, deliverThrough } from "./balancers";
import { extend, type Path, pathThrough } from "./path";
import { functionOf, functionsIn } from "./targets";

const REST_INTEGRATION = "aws:apigateway/integration:Integration";
const VPC_LINK = "aws:apigateway/vpcLink:VpcLink";
const HTTP_API = "aws:apigatewayv2/api:Api";
const HTTP_INTEGRATION = "aws:apigatewayv2/integration:Integration";

/** What is behind the APIs and the function URLs of a stack. */
export const apiDeliveries = perGraph((graph): readonly Delivery[] => [
  ...resourcesOf(graph, REST_API).flatMap((api) => behindDocument(graph, api)),
  ...resourcesOf(graph, REST_INTEGRATION).flatMap((integration) => {
    const api = referent(graph, integration, "restApi", [REST_API]);
    const path = api === undefined || isUnknown(api) ? elsewhere("REST API") : pathToRest(api);
    return [
      ...behind(graph, integration, "uri", property(integration, "uri"), path),
      ...behindLink(graph, integration, property(integration, "connectionId"), path),
    ];
  }),
  ...resourcesOf(graph, HTTP_API).flatMap((api) =>
    behind(graph, api, "target", property(api, "target"), pathToHttp(api)),
  ),
  ...resourcesOf(graph, HTTP_INTEGRATION).flatMap((integration) => {
    const api = referent(graph, integration, "apiId", [HTTP_API]);
    const path = api === undefined || isUnknown(api) ? elsewhere("API") : pathToHttp(api);
    const uri = property(integration, "integrationUri");
    return [
      ...behind(graph, integration, "integrationUri", uri, path),
      ...behindListener(graph, integration, uri, path),
    ];
  }),
  ...functionUrls(graph),
]);

function pathToRest(api: RestApi): Path {
  const type = text(property({ ...api, outputs: {} }, "endpointConfiguration", "types"));
  const isPrivate: Decision = isUnknown(type) ? type : type === "PRIVATE";
  return pathThrough([
    { hop: "the internet", isOpen: true, obstacle: "" },
    {
      hop: `REST API ${api.name}`,
      isOpen: not(isPrivate),
      obstacle: `REST API ${api.name} is private`,
    },
  ]);
}

function pathToHttp(api: Resource): Path {
  return { hops: ["the internet", `API ${api.name}`], isOpen: true };
}

/** An integration of an API that the stack does not hold: it is taken for one in the internet. */
function elsewhere(kind: string): Path {
  return { hops: ["the internet", `a ${kind} outside of the stack`], isOpen: true };
}

/** The functions that the OpenAPI document of an API names. */
function behindDocument(graph: StackGraph, api: RestApi): Delivery[] {
  return behind(graph, api, "body", property(api, "body"), pathToRest(api));
}

/** The functions that a text names; while it is unknown, those that it was computed from. */
function behind(
  graph: StackGraph,
  resource: Resource,
  name: string,
  value: Raw<unknown>,
  path: Path,
): Delivery[] {
  const known = text(value);
  const targets =
    known === undefined
      ? []
      : isUnknown(known)
        ? graph.sourcesOf(resource, name).flatMap((each) => functionBehind(graph, each) ?? [])
        : functionsIn(graph, known);
  const obstacle = `${resource.name} calls it`;
  return targets.map((target) => ({
    target,
    path: extend(path, [
      { hop: `function ${target.name}`, isOpen: isUnknown(known) ? known : true, obstacle },
    ]),
  }));
}

/** A function, or the one that an alias is of. */
function functionBehind(graph: StackGraph, source: Resource): Resource | undefined {
  if (isOfType(source, [FUNCTION_ALIAS])) {
    return functionOfAlias(graph, source);
  }
  return isOfType(source, [FUNCTION]) ? source : undefined;
}

/** The balancers that a VPC link of a REST API names. */
function behindLink(
  graph: StackGraph,
  integration: Resource,
  value: Raw<unknown>,
  path: Path,
): Delivery[] {
  const id = text(value);
  const [source] = graph
    .sourcesOf(integration, "connectionId")
    .filter((each) => isOfType(each, [VPC_LINK]));
  const link = id === undefined || isUnknown(id) ? source : resourceOfId(graph, id, [VPC_LINK]);
  if (link === undefined || !isOfType(link, [VPC_LINK])) {
    return [];
  }
  const named = texts(property({ ...link, outputs: {} }, "targetArn"));
  const arns = named.flatMap((arn) => (isUnknown(arn) ? [] : [arn]));
  const balancers =
    arns.length < named.length
      ? graph.sourcesOf(link, "targetArn").filter((each) => isOfType(each, LOAD_BALANCERS))
      : arns.flatMap((arn) => resourceOfId(graph, arn, LOAD_BALANCERS) ?? []);
  return balancers.flatMap((balancer) => {
    const hop = `VPC link ${link.name} to load balancer ${balancer.name}`;
    return deliverThrough(graph, balancer, extend(path, [{ hop, isOpen: true, obstacle: "" }]));
  });
}

/** The targets of the listener that a private integration of an HTTP API names. */
function behindListener(
  graph: StackGraph,
  integration: Resource,
  value: Raw<unknown>,
  path: Path,
): Delivery[] {
  const arn = text(value);
  const sources = graph.sourcesOf(integration, "integrationUri");
  return resourcesOf(graph, ...LOAD_BALANCERS).flatMap((balancer) => {
    const isNamed = listenersByBalancer(graph)
      .of(balancer)
      .some((listener) => (isUnknown(arn) ? sources.includes(listener) : listener.id === arn));
    const hop = `VPC link to load balancer ${balancer.name}`;
    return isNamed
      ? deliverThrough(graph, balancer, extend(path, [{ hop, isOpen: true, obstacle: "" }]))
      : [];
  });
}

function functionUrls(graph: StackGraph): Delivery[] {
  return resourcesOf(graph, "aws:lambda/functionUrl:FunctionUrl").flatMap((url) => {
    const name = text(property(url, "functionName"));
    const [source] = graph
      .sourcesOf(url, "functionName")
      .filter((each) => isOfType(each, [FUNCTION]));
    const target =
      typeof name === "string"
        ? (functionOf(graph, name) ?? functionNamed(graph, name, url.region) ?? source)
        : source;
    const type = text(property(url, "authorizationType"));
    const path = pathThrough([
      { hop: "the internet", isOpen: true, obstacle: "" },
      {
        hop: `function URL ${url.name}`,
        isOpen: isUnknown(type) ? type : type === "NONE",
        obstacle: `function URL ${url.name} requires requests that are signed`,
      },
    ]);
    const call = { hop: `function ${target?.name ?? ""}`, isOpen: true, obstacle: "" } as const;
    return target === undefined ? [] : [{ target, path: extend(path, [call]) }];
  });
}
