/** What the tasks of an ECS service must reach before their first container runs. */
import { type StackGraph } from "../../../graph/stackGraph";
import { startupNeeds, type StartupNeeds } from "../../../lib/services/startup";

import { need } from "../../frame/properties";
import { type Container, containersOf, pairsOf } from "./containers";
import { type EcsService, taskDefinitionOf } from "./ecsServices";

/** What the containers of a service need; nothing when the stack does not hold their definition. */
export function startupNeedsOf(graph: StackGraph, service: EcsService): StartupNeeds | undefined {
  const definition = need(taskDefinitionOf(graph, service));
  return definition && startupNeeds(specsOf(need(containersOf(definition))));
}

function specsOf(containers: readonly Container[]) {
  return Object.fromEntries(
    containers.map((container) => {
      const { image } = container.properties;
      const secrets = Object.fromEntries(pairsOf(container, "secrets", "valueFrom"));
      return [container.name, { ...(typeof image === "string" ? { image } : {}), secrets }];
    }),
  );
}
