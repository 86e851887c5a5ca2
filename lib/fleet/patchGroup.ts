/**
 * The patch group of a stack's fleets, as Patch Manager knows it: a region of an account has one baseline for each
 * operating system of a group, so that two stacks must not share it.
 *
 * Source: Systems Manager User Guide, "Patch groups".
 *
 * @param stack such as `prod`.
 */
export function patchGroupOf(stack: string, group: string): string {
  return `${stack}-${group}`;
}
