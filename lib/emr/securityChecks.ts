/** What the parts of a security configuration must be together. */
import { acceptedItems, collect, collectItems, ifAccepted } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { folderExpectation, isFolder } from "./fields";
import { type EmrSpec, type MappingSpec } from "./schema";

/** Finds what is wrong with the security configuration of a stack, whatever the region. */
export function checkSecurity(spec: EmrSpec, path: string): Issue[] {
  return within(
    path,
    collect(
      () => checkUnique(spec.bucketEncryption, "bucketEncryption", "bucket", "named"),
      () =>
        collectItems(spec.mappings, (mapping, at) =>
          within(`mappings[${at}]`, checkIdentifiers(mapping)),
        ),
      () => checkUnique(spec.mappings, "mappings", "name", "used"),
      () => checkAuthentication(spec),
      () => checkUnique(spec.identities, "identities", "user", "named"),
    ),
  );
}

/** The names or locations of one mapping. */
function checkIdentifiers({ by, identifiers }: MappingSpec): Issue[] {
  return collectItems(identifiers, (identifier, at) => {
    const isValid = by === "Prefix" ? isFolder(identifier) : /^[^\s,:/]+$/.test(identifier);
    const expectation =
      by === "Prefix" ? folderExpectation : `must be the name of a Hadoop ${by.toLowerCase()}`;
    return isValid
      ? []
      : [{ path: `identifiers[${at}]`, message: `${expectation}, got "${identifier}"` }];
  });
}

/** A mapping by user or group decides nothing where a request can name any user. */
function checkAuthentication({ kerberos, mappings }: EmrSpec): Issue[] {
  const message =
    "must be set with mappings of users or groups, got nothing; without Kerberos a cluster does not authenticate its users";
  return kerberos === undefined &&
    acceptedItems(mappings).some(([, mapping]) =>
      ifAccepted(() => mapping.by).some((by) => by !== "Prefix"),
    )
    ? [{ path: "kerberos", message }]
    : [];
}

/** Refuses the second and every further item with the same value of a key. */
function checkUnique<Key extends string>(
  items: readonly Readonly<Record<Key, string>>[],
  path: string,
  key: Key,
  verb: "named" | "used",
): Issue[] {
  const values = acceptedItems(items).flatMap(([at, item]) =>
    ifAccepted(() => ({ at, value: item[key] })),
  );
  return values.flatMap(({ at, value }, index) =>
    values.slice(0, index).some((earlier) => earlier.value === value)
      ? [{ path: `${path}[${at}].${key}`, message: `must be ${verb} once, got "${value}" again` }]
      : [],
  );
}
