import { type Resource, type StackGraph } from "../../../../graph/stackGraph";

type Link = readonly [
  type: string,
  input: string,
  direction: "to" | "from",
  /** The class at the other end, where the input was computed from others as well. */
  other?: string,
];

/**
 * Which input leads traffic where: `to` what it refers to, or `from` there to the resource.
 *
 * A resource between two others, such as a listener, has a row for each of its ends.
 */
export const links: readonly Link[] = [
  ["aws:lb/listener:Listener", "loadBalancerArn", "from"],
  ["aws:lb/listener:Listener", "defaultActions", "to"],
  ["aws:lb/listenerRule:ListenerRule", "listenerArn", "from"],
  ["aws:lb/listenerRule:ListenerRule", "actions", "to"],
  ["aws:alb/listener:Listener", "loadBalancerArn", "from"],
  ["aws:alb/listener:Listener", "defaultActions", "to"],
  ["aws:alb/listenerRule:ListenerRule", "listenerArn", "from"],
  ["aws:alb/listenerRule:ListenerRule", "actions", "to"],
  ["aws:lb/targetGroupAttachment:TargetGroupAttachment", "targetGroupArn", "from"],
  ["aws:lb/targetGroupAttachment:TargetGroupAttachment", "targetId", "to"],
  ["aws:ecs/service:Service", "loadBalancers", "from", "TargetGroup"],
  ["aws:autoscaling/group:Group", "targetGroupArns", "from"],
  ["aws:apigateway/basePathMapping:BasePathMapping", "domainName", "from"],
  ["aws:apigateway/basePathMapping:BasePathMapping", "restApi", "to"],
  ["aws:apigateway/restApi:RestApi", "body", "to"],
  ["aws:apigateway/integration:Integration", "restApi", "from"],
  ["aws:apigateway/integration:Integration", "uri", "to"],
  ["aws:apigatewayv2/apiMapping:ApiMapping", "domainName", "from"],
  ["aws:apigatewayv2/apiMapping:ApiMapping", "apiId", "to"],
  ["aws:apigatewayv2/integration:Integration", "apiId", "from"],
  ["aws:apigatewayv2/integration:Integration", "integrationUri", "to"],
  ["aws:cloudfront/distribution:Distribution", "origins", "to"],
  ["aws:lambda/functionUrl:FunctionUrl", "functionName", "to"],
  ["aws:lambda/alias:Alias", "functionName", "to"],
  ["aws:lambda/eventSourceMapping:EventSourceMapping", "eventSourceArn", "from"],
  ["aws:lambda/eventSourceMapping:EventSourceMapping", "functionName", "to"],
  ["aws:sns/topicSubscription:TopicSubscription", "topic", "from"],
  ["aws:sns/topicSubscription:TopicSubscription", "endpoint", "to"],
  ["aws:sfn/stateMachine:StateMachine", "definition", "to"],
];

/** From each URN to those that it sends traffic to. */
export type Traffic = ReadonlyMap<string, ReadonlySet<string>>;

/** The traffic between drawn resources; what is not drawn, such as a listener, is passed through. */
export function trafficOf(graph: StackGraph, isDrawn: (resource: Resource) => boolean): Traffic {
  const direct = directTraffic(graph);
  const traffic = new Map<string, Set<string>>();
  for (const urn of direct.keys()) {
    const source = graph.get(urn);
    if (source !== undefined && isDrawn(source)) {
      traffic.set(urn, reached(urn, direct, graph, isDrawn));
    }
  }
  return traffic;
}

function directTraffic(graph: StackGraph): Traffic {
  const direct = new Map<string, Set<string>>();
  for (const [type, input, direction, end] of links) {
    for (const resource of graph.ofType(type)) {
      const others = graph
        .sourcesOf(resource, input)
        .filter((source) => end === undefined || source.type.endsWith(`:${end}`));
      for (const other of others) {
        const [from, to] =
          direction === "to" ? [resource.urn, other.urn] : [other.urn, resource.urn];
        direct.set(from, (direct.get(from) ?? new Set()).add(to));
      }
    }
  }
  return direct;
}

/** The nearest drawn resources behind one. */
function reached(
  start: string,
  direct: Traffic,
  graph: StackGraph,
  isDrawn: (resource: Resource) => boolean,
): Set<string> {
  const found = new Set<string>();
  const seen = new Set([start]);
  const open = [start];
  for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
    for (const next of direct.get(urn) ?? []) {
      const resource = graph.get(next);
      if (seen.has(next) || resource === undefined) {
        continue;
      }
      seen.add(next);
      if (isDrawn(resource)) {
        found.add(next);
      } else {
        open.push(next);
      }
    }
  }
  return found;
}
