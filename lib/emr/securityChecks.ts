/** What the parts of a security configuration must be together. */
import { acceptedItems, collect, collectItems, ifAccepted } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { didYouMean } from "../spec/suggest";
import { folderExpectation, isFolder } from "./fields";
import { parseLocation } from "./rolePolicies";
import { type EmrSpec, type MappingSpec } from "./schema";

/** Finds what is wrong with the security configuration of a stack, whatever the region. */
export function checkSecurity(spec: EmrSpec, path: string): Issue[] {
  return within(
    path,
    collect(
      () => checkCertificates(spec),
      () => checkUnique(spec.bucketEncryption, "bucketEncryption", "bucket", "named"),
      () =>
        collectItems(spec.mappings, (mapping, at) =>
          within(`mappings[${at}]`, checkIdentifiers(mapping)),
        ),
      () => checkUnique(spec.mappings, "mappings", "name", "used"),
      () => checkAuthentication(spec),
      () => checkUnique(spec.identities, "identities", "user", "named"),
      () => checkIdentities(spec),
    ),
  );
}

/**
 * The archive of certificates holds private keys, so no mapping gives it to users as data.
 *
 * Source of the types of file: EMR Management Guide, "Providing certificates for encrypting data in transit".
 */
function checkCertificates({ inTransit, mappings }: EmrSpec): Issue[] {
  const { provider, s3Object } = inTransit;
  const extension = provider === "PEM" ? ".zip" : ".jar";
  const path = "inTransit.s3Object";
  const message = `must end with "${extension}" with the provider ${provider}, got "${s3Object}"`;
  const object = parseLocation(s3Object);
  return collect(
    () => (s3Object.endsWith(extension) ? [] : [{ path, message }]),
    () =>
      collectItems(mappings, (mapping, at) =>
        collectItems(mapping.locations, (location, index) => {
          const { bucket, prefix } = parseLocation(location);
          const holdsKeys = bucket === object.bucket && object.prefix.startsWith(prefix);
          const text = `must not hold ${path} ("${s3Object}"), which has the private keys of the nodes, got "${location}"`;
          return holdsKeys ? [{ path: `mappings[${at}].locations[${index}]`, message: text }] : [];
        }),
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

/** An identity in a group, or with a location, that no mapping has is a misspelt one: it proves nothing. */
function checkIdentities({ identities, mappings }: EmrSpec): Issue[] {
  // Where a group or a location of a mapping was refused, its users are not to blame.
  const groups = mappings.flatMap(({ by, identifiers }) =>
    by === "Group" ? [...identifiers] : [],
  );
  const locations = mappings.flatMap((mapping) => [...mapping.locations]);
  if (mappings.some((mapping) => checkIdentifiers(mapping).length > 0)) {
    return [];
  }
  return collectItems(identities, (identity, at) =>
    within(
      `identities[${at}]`,
      collect(
        () => collectItems(identity.groups, (group, index) => checkGroup(group, groups, index)),
        () =>
          collectItems(identity.locations, (location, index) =>
            checkLocation(location, locations, index),
          ),
      ),
    ),
  );
}

function checkGroup(group: string, mapped: readonly string[], index: number): Issue[] {
  const advice = didYouMean(group, mapped) || "; leave it out, it changes no access";
  const message = `must be a group that a mapping names, got "${group}"${advice}`;
  return mapped.includes(group) ? [] : [{ path: `groups[${index}]`, message }];
}

function checkLocation(location: string, mapped: readonly string[], index: number): Issue[] {
  if (mapped.some((folder) => location.startsWith(folder))) {
    return [];
  }
  const advice = didYouMean(location, mapped) || "; no role has access to it";
  const message = `must lie in a location of a mapping, got "${location}"${advice}`;
  return [{ path: `locations[${index}]`, message }];
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
