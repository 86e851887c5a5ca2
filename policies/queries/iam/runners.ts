/** Code of a stack that runs as a role. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { type RunnerKind } from "../../decrypt/escalationCatalogue";
import { type RunnerFacts } from "../../decrypt/snapshot";
import { flag, isUnknown, property, type Raw, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { ECS_SERVICE, taskDefinitionOf } from "../services/ecsServices";
import { FUNCTION } from "../types";
import { type UnknownFact } from "./unknownFact";

type Found = readonly [kind: RunnerKind, resource: Resource, arn: Raw<unknown>, role: Raw<unknown>];

export interface Runners {
  readonly runners: readonly RunnerFacts[];
  readonly unknown: readonly UnknownFact[];
}

/** Something that runs as no role of its own is left out. */
export function runnersOf(graph: StackGraph): Runners {
  const unknown: UnknownFact[] = [];
  const runners = runnersIn(graph).flatMap(([kind, resource, rawArn, rawRole]) => {
    const arn = text(rawArn);
    const roleArn = text(rawRole);
    if (isUnknown(arn) || isUnknown(roleArn)) {
      unknown.push({ resource, what: isUnknown(arn) ? "its arn" : "its role" });
      return [];
    }
    return arn === undefined || roleArn === undefined ? [] : [{ kind, arn, roleArn }];
  });
  const shells = shellsOf(graph);
  return {
    runners: [...runners, ...shells.runners],
    unknown: [...unknown, ...shells.unknown],
  };
}

/**
 * The tasks of services with ECS Exec: who can open a shell in one acts as its role. A task's id does not exist
 * before it runs; policies name the cluster.
 */
function shellsOf(graph: StackGraph): Runners {
  const unknown: UnknownFact[] = [];
  const runners = resourcesOf(graph, ECS_SERVICE).flatMap((service): RunnerFacts[] => {
    if (flag(property(service, "enableExecuteCommand")) !== true) {
      return [];
    }
    const definition = taskDefinitionOf(graph, service);
    const cluster = text(property(service, "cluster"));
    const roleArn =
      definition === undefined || isUnknown(definition)
        ? definition
        : text(property(definition, "taskRoleArn"));
    if (isUnknown(cluster) || isUnknown(roleArn)) {
      unknown.push({ resource: service, what: "the role of its tasks" });
      return [];
    }
    const arn = `${(cluster ?? "").replace(":cluster/", ":task/")}/of-${service.name}`;
    return roleArn === undefined ? [] : [{ kind: "shell", arn, roleArn }];
  });
  return { runners, unknown };
}

function runnersIn(graph: StackGraph): readonly Found[] {
  return [
    ...resourcesOf(graph, FUNCTION).map((each): Found => [
      "function",
      each,
      property(each, "arn"),
      property(each, "role"),
    ]),
    ...resourcesOf(graph, "aws:codebuild/project:Project").map((each): Found => [
      "project",
      each,
      property(each, "arn"),
      property(each, "serviceRole"),
    ]),
    // The id of a stack is its ARN.
    ...resourcesOf(graph, "aws:cloudformation/stack:Stack").map((each): Found => [
      "stack",
      each,
      property(each, "id"),
      property(each, "iamRoleArn"),
    ]),
    ...resourcesOf(graph, "aws:glue/job:Job").map((each): Found => [
      "job",
      each,
      property(each, "arn"),
      property(each, "roleArn"),
    ]),
    ...resourcesOf(graph, "aws:glue/devEndpoint:DevEndpoint").map((each): Found => [
      "devEndpoint",
      each,
      property(each, "arn"),
      property(each, "roleArn"),
    ]),
    ...resourcesOf(graph, "aws:sagemaker/notebookInstance:NotebookInstance").map((each): Found => [
      "notebook",
      each,
      property(each, "arn"),
      property(each, "roleArn"),
    ]),
    ...resourcesOf(graph, "aws:sfn/stateMachine:StateMachine").map((each): Found => [
      "stateMachine",
      each,
      property(each, "arn"),
      property(each, "roleArn"),
    ]),
  ];
}
