import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../../lib/iam/document";
import { type ContainerEnvironment } from "./taskDefinition";

/** What another part of the stack gives a service: settings, permissions, and what its tasks can connect to. */
export interface ServiceBinding {
  /** Settings by container and name. */
  readonly environment: ContainerEnvironment;
  /** What the containers are allowed to do. */
  readonly statements: readonly Statement<pulumi.Input<string>>[];
  /** Keys that the containers use through AWS services. */
  readonly keyUses: readonly KeyUse[];
  /** What admits the tasks, by a name that rules are named after. */
  readonly targets: Readonly<Record<string, ConnectionTarget>>;
}

/** The use of a key through AWS services, such as `kinesis`. */
export interface KeyUse {
  readonly keyArn: pulumi.Input<string>;
  readonly services: readonly string[];
}

/** A resource with a security group of its own, such as a cache. */
export interface ConnectionTarget {
  /** Lets a security group connect, by a rule at each end. */
  admit(name: string, groupId: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void;
}

/** What several parts of the stack give a service, as the arguments of the service. */
export interface BoundArgs {
  readonly environment?: ContainerEnvironment;
  /** What the containers are allowed to do, as a policy document. */
  readonly taskPolicy?: pulumi.Input<string>;
  readonly keyUses?: ServiceBinding["keyUses"];
  readonly targets?: ServiceBinding["targets"];
}

export function argsOfBindings(bindings: readonly ServiceBinding[]): BoundArgs {
  if (bindings.length === 0) {
    return {};
  }
  const containers = new Set(bindings.flatMap(({ environment }) => Object.keys(environment)));
  return {
    environment: Object.fromEntries(
      [...containers].map((name) => [
        name,
        Object.assign({}, ...bindings.map(({ environment }) => environment[name])) as object,
      ]),
    ) as ContainerEnvironment,
    taskPolicy: pulumi.jsonStringify(
      policyDocument(bindings.flatMap(({ statements }) => statements)),
    ),
    keyUses: bindings.flatMap(({ keyUses }) => keyUses),
    targets: Object.assign(
      {},
      ...bindings.map(({ targets }) => targets),
    ) as ServiceBinding["targets"],
  };
}
