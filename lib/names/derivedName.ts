/** Names of the configuration that names of resources are made of. */
import { type Issue } from "../spec/issue";
import { AUTONAME_SUFFIX, NAME_LIMITS, type NamedType } from "./limits";

/** Most characters of a region's short name, with which logical names begin. */
export const LONGEST_SHORT_REGION = 5;

/**
 * Refuses a name of the configuration that is too long to be part of a resource's name.
 *
 * @param around what the logical name has before and behind it, in that order.
 * @param path of the name.
 */
export function checkDerivedName(
  type: NamedType,
  name: string,
  around: readonly [before: string, behind: string],
  path: string,
): Issue[] {
  const { kind, longest } = NAME_LIMITS[type];
  const room = longest - AUTONAME_SUFFIX - LONGEST_SHORT_REGION - around.join("").length;
  const message = `must be named by at most ${room} characters, because ${kind} have at most ${longest} and are named "<region>${around[0]}${name}${around[1]}" and ${AUTONAME_SUFFIX} more, got ${name.length}`;
  return name.length <= room ? [] : [{ path, message }];
}
