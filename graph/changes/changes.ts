import { type Resource } from "../stackGraph";
import { type Value } from "../value";

/** What a deployment does to the resources of a stack. */
export interface GraphChanges {
  /** Creations, updates and replacements in the order of registration, then deletions in reverse order. */
  readonly changes: readonly ResourceChange[];
  /** What Pulumi or AWS refuses of these changes, and what a deletion takes along. */
  readonly conflicts: readonly Conflict[];
  /** Number of resources that stay as they are. */
  readonly unchanged: number;
}

export type ChangeKind = "create" | "update" | "replace" | "delete";

/** The change of one resource that exists in AWS, or of a provider. Components are left out. */
export interface ResourceChange {
  readonly kind: ChangeKind;
  /** The resource after the change; the one before for a deletion. */
  readonly resource: Resource;
  /** The resource before the change; undefined for a creation. */
  readonly previous: Resource | undefined;
  /** The properties that cause an update or a replacement. */
  readonly properties: readonly PropertyChange[];
  /** Whether the old resource of a replacement is deleted before the new one exists. */
  readonly deletesFirst: boolean;
}

export interface PropertyChange {
  /** As Pulumi writes it: `actions[0].forward`. */
  readonly path: string;
  /** Undefined where it was absent; a secret is a `Secret`, which prints as `[secret]`. */
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly replaces: boolean;
  /** URN of the replaced resource that gives the new value, where only the deployment knows it. */
  readonly from?: string;
}

export type ConflictKind =
  "protected" | "duplicate" | "overwritten" | "in use" | "other VPC" | "lost traffic";

/** A change that Pulumi or AWS refuses, or whose result a deletion removes. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** URN of the resource whose change it is. */
  readonly urn: string;
  /** What happens, and by what. */
  readonly message: string;
}

/** A resource that the stack has before and after the change. */
export interface KeptResource {
  readonly before: Resource;
  readonly after: Resource;
}
