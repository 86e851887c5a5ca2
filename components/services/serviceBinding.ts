import type * as pulumi from "@pulumi/pulumi";

import { type ContainerEnvironment } from "./taskDefinition";

/** What another part of the stack gives a service: settings, permissions, and what its tasks can connect to. */
export interface ServiceBinding {
  /** Settings by container and name. */
  readonly environment: ContainerEnvironment;
  /** What the containers are allowed to do, as a policy document. */
  readonly taskPolicy: pulumi.Input<string>;
  /** Key that the containers use through AWS services, such as `kinesis`. */
  readonly keyUse: { readonly keyArn: pulumi.Input<string>; readonly services: readonly string[] };
  /** What admits the tasks, by a name that rules are named after. */
  readonly targets: Readonly<Record<string, ConnectionTarget>>;
}

/** A resource with a security group of its own, such as a cache. */
export interface ConnectionTarget {
  /** Lets a security group connect, by a rule at each end. */
  admit(name: string, groupId: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void;
}
