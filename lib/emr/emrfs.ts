/**
 * The role that EMRFS assumes for a request, and the mappings that can never match.
 *
 * EMRFS evaluates the mappings from top to bottom, and the first match wins. Without a match it uses the
 * role of the instances.
 *
 * Source: EMR Management Guide, "Configure IAM roles for EMRFS requests to Amazon S3".
 */
import { acceptedItems, ifAccepted } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { inRegion } from "./fields";
import { type IdentifierType } from "./securitySpec";

/** The part of a mapping that decides whether it matches. */
export interface EmrfsMapping {
  readonly by: IdentifierType;
  readonly identifiers: readonly string[];
}

/** A Hadoop user and its groups. */
export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
}

/**
 * Finds the mapping that decides a request.
 *
 * @param location of the object, such as `s3://bucket/team/file`.
 * @returns the first that matches; undefined where the role of the instances is used.
 */
export function mappingFor<M extends EmrfsMapping>(
  mappings: readonly M[],
  identity: Identity,
  location: string,
): M | undefined {
  return mappings.find(({ by, identifiers }) =>
    identifiers.some((identifier) => matches(by, identifier, identity, location)),
  );
}

function matches(
  by: IdentifierType,
  identifier: string,
  { user, groups }: Identity,
  location: string,
): boolean {
  switch (by) {
    case "User":
      return identifier === user;
    case "Group":
      return groups.includes(identifier);
    case "Prefix":
      return location.startsWith(identifier);
  }
}

/**
 * Refuses every identifier that can never match because an earlier one always wins.
 *
 * A user is also refused behind a group that it is known to be in. A group whose members are all mapped
 * as users before it is accepted: other users may join it.
 *
 * @param identities those whose groups are known.
 * @param region in which the identifiers match. Messages have them as they are written.
 * @param path of the list of mappings.
 */
export function checkReachable(
  mappings: readonly EmrfsMapping[],
  identities: readonly Identity[],
  region: string,
  path: string,
): Issue[] {
  const entries = entriesOf(mappings, region, path);
  const known = acceptedItems(identities).flatMap(([, identity]) =>
    ifAccepted(() => ({ user: identity.user, groups: [...identity.groups] })),
  );
  return entries.flatMap((entry, at) => {
    const winner = entries.slice(0, at).find((earlier) => shadows(earlier, entry, known));
    if (winner === undefined) {
      return [];
    }
    const advice =
      winner.identifier === entry.identifier && winner.by === entry.by
        ? "name it once"
        : `put ${entry.mapping} first`;
    const message = `must be able to match, got "${entry.written}"; ${winner.path} "${winner.written}" always wins: ${advice}`;
    return [{ path: entry.path, message }];
  });
}

interface Entry {
  readonly by: IdentifierType;
  readonly identifier: string;
  /** The identifier before `{region}` is replaced. */
  readonly written: string;
  readonly path: string;
  /** Path of its mapping. */
  readonly mapping: string;
}

/** The identifiers of all mappings, without those that the schema has refused. */
function entriesOf(mappings: readonly EmrfsMapping[], region: string, path: string): Entry[] {
  return acceptedItems(mappings).flatMap(([at, mapping]) =>
    ifAccepted(() => {
      const { by, identifiers } = mapping;
      return acceptedItems(identifiers).map(([index, written]) => ({
        by,
        written,
        identifier: inRegion(written, region),
        path: `${path}[${at}].identifiers[${index}]`,
        mapping: `${path}[${at}]`,
      }));
    }).flat(),
  );
}

/** Whether every request that the later entry matches is matched by the earlier one too. */
function shadows(earlier: Entry, later: Entry, identities: readonly Identity[]): boolean {
  if (earlier.by === "Prefix") {
    return later.by === "Prefix" && later.identifier.startsWith(earlier.identifier);
  }
  if (earlier.by === later.by) {
    return earlier.identifier === later.identifier;
  }
  return (
    earlier.by === "Group" &&
    later.by === "User" &&
    identities.some(
      ({ user, groups }) => user === later.identifier && groups.includes(earlier.identifier),
    )
  );
}
