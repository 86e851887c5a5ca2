/** What the tasks of an ECS service must reach before their first container runs. */
import { type StackGraph } from "../../../graph/stackGraph";
import {
  type StartupContainer,
  startupNeeds,
  type StartupNeeds,
} from "../../../lib/services/startup";

import { need } from "../../frame/properties";
import { type Destination } from "../egress/closedPaths";
import { type Container, containersOf, pairsOf } from "./containers";
import { type EcsService, taskDefinitionOf } from "./ecsServices";

/** The containers of a service; undefined when the stack does not hold their definition. */
export function startupContainersOf(
  graph: StackGraph,
  service: EcsService,
): Readonly<Record<string, StartupContainer>> | undefined {
  const definition = need(taskDefinitionOf(graph, service));
  return definition && specsOf(need(containersOf(definition)));
}

/** What the containers of a service need; undefined when the stack does not hold their definition. */
export function startupNeedsOf(graph: StackGraph, service: EcsService): StartupNeeds | undefined {
  const containers = startupContainersOf(graph, service);
  return containers && startupNeeds(containers);
}

/** Where the requests of a task that starts go; the layers of private images are in S3. */
export function destinationsAtStart(needs: StartupNeeds): readonly Destination[] {
  const layers = needs.endpoints.includes("ecr.dkr") ? ["s3"] : [];
  return [
    ...[...needs.endpoints, ...layers].map((name) => ({ name, endpoint: name })),
    ...needs.publicImages.map((image) => ({ name: `the registry of ${image}` })),
  ];
}

function specsOf(containers: readonly Container[]): Readonly<Record<string, StartupContainer>> {
  return Object.fromEntries(
    containers.map((container) => {
      const { image } = container.properties;
      const secrets = Object.fromEntries(pairsOf(container, "secrets", "valueFrom"));
      return [container.name, { ...(typeof image === "string" ? { image } : {}), secrets }];
    }),
  );
}
