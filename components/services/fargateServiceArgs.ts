/** What a service is given beside its plan. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type ServicePlan } from "../../lib/services/servicePlan";
import { type Issue } from "../../lib/spec/issue";
import { type Cluster } from "./cluster";
import { type DiscoveryArgs } from "./discovery/discoveryArgs";
import { type ServiceRoute } from "./exposure/serviceRoute";
import { type FailedTasks } from "./failedTasks";
import { type FileSystem } from "./fileSystem";
import { type ServiceBinding } from "./serviceBinding";
import { type ServiceScalingArgs } from "./serviceScaling";
import { type TaskDefinitionArgs } from "./taskDefinition";

export interface FargateServiceArgs extends Pick<
  TaskDefinitionArgs,
  "telemetryKeyArn" | "environment" | "taskPolicy" | "fileSystems"
> {
  readonly plan: ServicePlan;
  /** Its shells must be enabled if those of the service are. */
  readonly cluster: Cluster;
  /** Rolls back a deployment whose tasks fail. @default - nothing does before they are behind a balancer */
  readonly failedTasks?: FailedTasks | undefined;
  readonly vpcId: pulumi.Input<string>;
  /** One subnet per zone, of the kind that the plan's `placement` names. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Rules of the caches that images come through, by prefix. @default - there are none */
  readonly cacheRules?: ReadonlyMap<string, aws.ecr.PullThroughCacheRule> | undefined;
  /** The route to the service. @default - none: a worker */
  readonly route?: ServiceRoute | undefined;
  /** What admits the tasks, by a name that rules are named after. @default - nothing */
  readonly targets?: ServiceBinding["targets"] | undefined;
  /** Keys that the containers use through AWS services. @default - none */
  readonly keyUses?: ServiceBinding["keyUses"] | undefined;
  /** Names of the stack's queues, of which the scaling can name one. @default - there are none */
  readonly queueNames?: ServiceScalingArgs["queueNames"];
  /** How others find the tasks without a balancer, and the tasks find others. @default - they do not */
  readonly discovery?: DiscoveryArgs | undefined;
  /** Topic that the alarms on the tasks notify. @default - there are no such alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** Refuses arguments beside the plan that would have no effect. */
export function checkArgs({
  plan,
  route,
  cluster,
  fileSystems,
  environment = {},
}: FargateServiceArgs): Issue[] {
  const names = plan.task.containers.map(({ name }) => name);
  const issues = Object.keys(environment)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      path: `environment.${name}`,
      message: `must name a container, got ${JSON.stringify(name)}; they are ${names.join(", ")}`,
    }));
  if ((plan.route === undefined) !== (route === undefined)) {
    const expectation = plan.route === undefined ? "must be left out" : "must be given";
    const exposure = plan.route === undefined ? "no balancer" : "a balancer";
    const message = `${expectation} for a service with ${exposure}, got ${route === undefined ? "none" : "one"}`;
    issues.push({ path: "route", message });
  }
  for (const { name } of plan.task.fileSystems.filter((each) => !fileSystems?.has(each.name))) {
    const message = `must have the file system ${name}, which a container mounts, got none`;
    issues.push({ path: "fileSystems", message });
  }
  const { capacity } = plan;
  if (capacity.type === "EC2" && !Object.hasOwn(cluster.capacityProviders, capacity.fleet)) {
    const message = `must have the fleet ${capacity.fleet}, whose instances run the tasks, got none`;
    issues.push({ path: "cluster", message });
  }
  if (plan.task.enableExecuteCommand && cluster.shellLogGroup === undefined) {
    const message =
      "must log shells for a service with enableExecuteCommand, got one that does not; set its enableExecuteCommand";
    issues.push({ path: "cluster", message });
  }
  return issues;
}

/** The file systems that the tasks of a service mount, by name. */
export function mountedBy({ plan, fileSystems }: FargateServiceArgs): [string, FileSystem][] {
  return plan.task.fileSystems.flatMap(({ name }): [string, FileSystem][] => {
    const fileSystem = fileSystems?.get(name);
    return fileSystem === undefined ? [] : [[name, fileSystem]];
  });
}
