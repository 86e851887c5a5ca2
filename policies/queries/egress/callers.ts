/**
 * What runs in a network and calls others from there: tasks of ECS, functions, instances, and clusters of EMR;
 * each with its interfaces, its role and what its environment holds.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, type Maybe, property, record, text, texts } from "../../frame/properties";
import { isOfType, type Typed } from "../../frame/resources";
import { CLUSTER } from "../emr/clusters";
import { groupsNamed, type Placement, subnetsNamed } from "../placement/placement";
import { INSTANCE, placementOf } from "../placement/workloads";
import { containersOf, pairsOf } from "../services/containers";
import { ECS_SERVICE, type EcsService, taskDefinitionOf } from "../services/ecsServices";
import { textIndex } from "../textIndex";
import { FUNCTION } from "../types";

export type LambdaFunction = Typed<typeof FUNCTION>;

export const CALLER_TYPES = [ECS_SERVICE, FUNCTION, INSTANCE, CLUSTER] as const;
export type CallerResource = Typed<(typeof CALLER_TYPES)[number]>;

export interface Caller {
  readonly placement: Placement;
  /** ARN of the role that its own calls use; undefined where it has none. */
  readonly role: Maybe<string>;
  /** Values of environment variables, which can name hosts and queues. */
  readonly environment: Maybe<readonly string[]>;
}

/** A workload as a caller; undefined for one that has no interfaces in a network. */
export function callerOf(graph: StackGraph, resource: CallerResource): Caller | undefined {
  if (isOfType(resource, [ECS_SERVICE])) {
    return serviceCaller(graph, resource);
  }
  return isOfType(resource, [FUNCTION])
    ? functionCaller(graph, resource)
    : instanceCaller(graph, resource);
}

function serviceCaller(graph: StackGraph, service: EcsService): Caller | undefined {
  const placement = placementOf(graph, service);
  const definition = taskDefinitionOf(graph, service);
  if (placement === undefined || definition === undefined) {
    return undefined;
  }
  if (isUnknown(definition)) {
    return { placement, role: definition, environment: definition };
  }
  const containers = containersOf(definition);
  return {
    placement,
    role: text(property(definition, "taskRoleArn")),
    environment: isUnknown(containers)
      ? containers
      : containers
          .flatMap((each) => pairsOf(each, "environment", "value"))
          .map(([, value]) => value),
  };
}

/** The interfaces of a function have no public address. Source: Lambda Developer Guide, "Internet access". */
function functionCaller(graph: StackGraph, resource: LambdaFunction): Caller | undefined {
  const network = property({ ...resource, outputs: {} }, "vpcConfig");
  const named = property(network, "subnetIds");
  if (texts(named).length === 0) {
    return undefined;
  }
  const subnets = subnetsNamed(graph, resource, named, "vpcConfig");
  const groups = property(network, "securityGroupIds");
  return {
    placement: {
      resource,
      subnets,
      groups: groupsNamed(graph, resource, groups, "vpcConfig", subnets),
      hasPublicAddress: () => false,
    },
    role: text(property(resource, "role")),
    environment: valuesOf(record(property(resource, "environment", "variables"))),
  };
}

function valuesOf(variables: ReturnType<typeof record>): Maybe<readonly string[]> {
  if (variables === undefined || isUnknown(variables)) {
    return variables ?? [];
  }
  const values = Object.values(variables).map((value) => text(value) ?? "");
  const unknown = values.find(isUnknown);
  return unknown ?? values.flatMap((value) => (isUnknown(value) ? [] : value));
}

/** What user data, steps and configurations of these pass to their programs is not read. */
function instanceCaller(graph: StackGraph, resource: CallerResource): Caller | undefined {
  const placement = placementOf(graph, resource);
  const profile = isOfType(resource, [CLUSTER])
    ? text(property(resource, "ec2Attributes", "instanceProfile"))
    : isOfType(resource, [INSTANCE])
      ? text(property(resource, "iamInstanceProfile"))
      : undefined;
  return placement && { placement, role: roleOfProfile(graph, profile), environment: [] };
}

/** The role of an instance profile, which is named by its ARN or by its name. */
function roleOfProfile(graph: StackGraph, profile: Maybe<string>): Maybe<string> {
  if (profile === undefined || isUnknown(profile)) {
    return profile;
  }
  const [found = profilesByName(graph).of(profile)[0]] = profilesByArn(graph).of(profile);
  const name = found && text(property(found, "role"));
  if (name === undefined || isUnknown(name)) {
    return name;
  }
  const [role] = rolesByName(graph).of(name);
  return role && text(property(role, "arn"));
}

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const profilesByArn = textIndex(PROFILE, "arn");
const profilesByName = textIndex(PROFILE, "name");
const rolesByName = textIndex("aws:iam/role:Role", "name");
