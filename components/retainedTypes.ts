import type * as pulumi from "@pulumi/pulumi";

/**
 * Leaves resources of these types where they are when a stack is destroyed, whichever component makes them.
 *
 * For an emulator that creates what it cannot delete: what it holds is gone when it ends.
 */
export function retainedTypes(types: readonly string[]): pulumi.ResourceTransformation {
  return ({ type, props, opts }) =>
    types.includes(type) ? { props, opts: { ...opts, retainOnDelete: true } } : undefined;
}
