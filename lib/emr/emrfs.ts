/**
 * Which role EMRFS takes for a request, and which mappings can never be reached.
 *
 * The mappings are tried from top to bottom, and the first match wins. Without a match EMRFS uses the
 * role of the instances.
 *
 * Source: EMR Management Guide, "Configure IAM roles for EMRFS requests to Amazon S3".
 */
import { type IdentifierType } from "./securitySpec";
import { type Issue } from "../spec/issue";

/** The part of a mapping that decides whether it matches. */
export interface EmrfsMapping {
  readonly by: IdentifierType;
  readonly identifiers: readonly string[];
}

/** A Hadoop user and the groups that he is in. */
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
 * Names every identifier that can never match because an earlier one always wins.
 *
 * A user is also out of reach behind a group that he is known to be in. A group whose members are all
 * mapped as users before it is not reported: somebody may join it.
 *
 * @param identities those whose groups are known.
 * @param path of the list of mappings.
 */
export function checkReachable(
  mappings: readonly EmrfsMapping[],
  identities: readonly Identity[] = [],
  path = "mappings",
): Issue[] {
  const entries = mappings.flatMap(({ by, identifiers }, mapping) =>
    identifiers.map((identifier, index) => ({
      by,
      identifier,
      path: `${path}[${mapping}].identifiers[${index}]`,
      mapping: `${path}[${mapping}]`,
    })),
  );
  return entries.flatMap((entry, at) => {
    const winner = entries.slice(0, at).find((earlier) => shadows(earlier, entry, identities));
    if (winner === undefined) {
      return [];
    }
    const message = `must be able to match, got "${entry.identifier}"; ${winner.path} "${winner.identifier}" always wins: ${
      winner.identifier === entry.identifier && winner.by === entry.by
        ? "name it once"
        : `put ${entry.mapping} first`
    }`;
    return [{ path: entry.path, message }];
  });
}

interface Entry {
  readonly by: IdentifierType;
  readonly identifier: string;
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
