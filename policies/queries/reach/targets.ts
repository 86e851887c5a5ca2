/** What is registered in the target groups of load balancers. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { type Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, number, property, type Raw, text } from "../../frame/properties";
import { isOfType, resourcesOf, sourcesOf } from "../../frame/resources";
import { resourceOfId } from "../references";
import { ECS_SERVICE, targetsOf } from "../services/ecsServices";
import { type TargetGroup, targetGroupOf, TARGET_GROUPS } from "../services/listeners";
import { FUNCTION, LOAD_BALANCERS } from "../types";
import { INSTANCE } from "../placement/workloads";

const ATTACHMENTS = [
  "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  "aws:alb/targetGroupAttachment:TargetGroupAttachment",
] as const;

export interface Target {
  readonly resource: Resource;
  /** Absent for the port of the target group. */
  readonly port: Maybe<number>;
  /** Unknown while its registration names an unknown target group. */
  readonly isRegistered: true | Unknown;
}

/** The targets of each target group, by its URN. */
export const targetsByGroup = perGraph((graph): ReadonlyMap<string, readonly Target[]> => {
  const byGroup = new Map<string, Target[]>();
  const add = (
    group: Maybe<TargetGroup>,
    possible: readonly TargetGroup[],
    target: Omit<Target, "isRegistered">,
  ) => {
    const isRegistered = isUnknown(group) ? group : true;
    for (const { urn } of isUnknown(group) ? possible : group === undefined ? [] : [group]) {
      byGroup.set(urn, [...(byGroup.get(urn) ?? []), { ...target, isRegistered }]);
    }
  };
  for (const service of resourcesOf(graph, ECS_SERVICE)) {
    const targets = targetsOf(graph, service);
    for (const { targetGroup, containerPort } of isUnknown(targets) ? [] : targets) {
      add(targetGroup, sourcesOf(graph, service, "loadBalancers", TARGET_GROUPS), {
        resource: service,
        port: containerPort,
      });
    }
  }
  for (const attachment of resourcesOf(graph, ...ATTACHMENTS)) {
    const sources = sourcesOf(graph, attachment, "targetGroupArn", TARGET_GROUPS);
    const group = targetGroupOf(graph, property(attachment, "targetGroupArn"), sources, 1);
    const registered = registeredTarget(graph, attachment, property(attachment, "targetId"));
    if (registered !== undefined) {
      add(group, sources, { resource: registered, port: number(property(attachment, "port")) });
    }
  }
  return byGroup;
});

/** An instance by its id, a function or a load balancer by its ARN; undefined for an address. */
function registeredTarget(
  graph: StackGraph,
  attachment: Resource,
  value: Raw<unknown>,
): Resource | undefined {
  const id = text(value);
  const types = [INSTANCE, FUNCTION, ...LOAD_BALANCERS] as const;
  if (id === undefined || isUnknown(id)) {
    const sources = graph.sourcesOf(attachment, "targetId");
    return sources.find((each) => isOfType(each, types));
  }
  return resourceOfId(graph, id, types) ?? functionOf(graph, id);
}

/** A function by its ARN, also with a qualifier, or inside of the ARN that invokes it. */
export function functionOf(graph: StackGraph, arn: string): Resource | undefined {
  const [own = ""] = FUNCTION_ARN.exec(arn) ?? [];
  return functionsByArn(graph).get(own);
}

/** All functions whose ARNs are in a text, each once. */
export function functionsIn(graph: StackGraph, text: string): readonly Resource[] {
  const arns = new Set(text.match(new RegExp(FUNCTION_ARN, "g")) ?? []);
  return [...arns].flatMap((arn) => functionsByArn(graph).get(arn) ?? []);
}

/** Source: Service Authorization Reference, "Resource types defined by AWS Lambda". */
const FUNCTION_ARN = /arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+/;

const functionsByArn = perGraph((graph): ReadonlyMap<string, Resource> => {
  const byArn = new Map<string, Resource>();
  for (const lambda of resourcesOf(graph, FUNCTION)) {
    const arn = text(property(lambda, "arn"));
    if (typeof arn === "string") {
      byArn.set(arn, lambda);
    }
  }
  return byArn;
});
