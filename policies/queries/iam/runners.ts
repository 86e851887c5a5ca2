/** Code of a stack that runs as a role. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { type RunnerKind } from "../../decrypt/escalationCatalogue";
import { type RunnerFacts } from "../../decrypt/snapshot";
import { isUnknown, property, type Raw, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
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
