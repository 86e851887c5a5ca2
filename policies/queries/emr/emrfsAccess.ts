/**
 * What the configured users of EMR can access: for each user and each location that a mapping names, the
 * role that EMRFS assumes, and what the policies of that role allow there.
 */
import { type Resource } from "../../../graph/stackGraph";
import { Unknown, type Value } from "../../../graph/value";
import { parseLocation } from "../../../lib/emr/rolePolicies";
import { type IdentifierType } from "../../../lib/emr/securitySpec";
import { type EmrfsMapping, type Identity, mappingFor } from "../../../lib/emr/emrfs";
import { type PrincipalFacts } from "../../decrypt/snapshot";
import { mayBeAllowed } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";

import { perGraph } from "../../frame/perGraph";
import {
  isUnknown,
  list,
  property,
  record,
  type Subject,
  text,
  texts,
} from "../../frame/properties";
import { isOfType } from "../../frame/resources";
import { iamPrincipals } from "../iam/iamPrincipals";

const COMPONENT = "meridian:index:EmrSecurityConfiguration";
export const SECURITY_CONFIGURATION = "aws:emr/securityConfiguration:SecurityConfiguration";

export interface Mapping extends EmrfsMapping {
  readonly roleArn: string;
}

export interface Access {
  readonly user: string;
  /** Such as `s3://bucket/team/`. */
  readonly location: string;
  /** Whether the location, or one around it, was declared for the user. */
  readonly isOwn: boolean;
  /** The mapping that matches; undefined where the role of the instances is used. */
  readonly mapping: Mapping | undefined;
  readonly roleArn: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

export interface EmrConfiguration {
  readonly resource: Resource;
  readonly mappings: readonly Mapping[];
  readonly baseRoleArn: string;
  /** Every location that a mapping names. */
  readonly locations: readonly string[];
  readonly access: readonly Access[];
  /** Locations that the role of the instances can access by itself. */
  readonly baseAccess: readonly string[];
  /** Mapped roles that the instances cannot assume. */
  readonly unassumable: readonly string[];
}

export interface EmrfsAccess {
  readonly configurations: readonly EmrConfiguration[];
  /** Configurations whose access is not known yet. */
  readonly unknown: readonly Resource[];
}

export const emrfsAccess = perGraph((graph): EmrfsAccess => {
  const configurations: EmrConfiguration[] = [];
  const unknown: Resource[] = [];
  const { principals, unknown: unread } = iamPrincipals(graph);
  const roles = new Map(principals.map((facts) => [facts.arn, facts]));
  for (const component of graph.ofType(COMPONENT)) {
    for (const resource of graph.childrenOf(component.urn)) {
      const mappings = mappingsOf(resource);
      const baseRoleArn = text(component.outputs["baseRoleArn"]);
      if (mappings === undefined || typeof baseRoleArn !== "string" || unread.length > 0) {
        unknown.push(resource);
      } else {
        configurations.push(configuration(resource, component, mappings, baseRoleArn, roles));
      }
    }
  }
  return { configurations, unknown };
});

type Roles = ReadonlyMap<string, PrincipalFacts>;

function configuration(
  resource: Resource,
  component: Resource,
  mappings: readonly Mapping[],
  baseRoleArn: string,
  roles: Roles,
): EmrConfiguration {
  const locations = [...new Set(known(component.outputs["locations"]))];
  const identities = identitiesOf(component);
  const reads = (roleArn: string, location: string): boolean =>
    isAllowed(roles, roleArn, "s3:GetObject", location);
  const writes = (roleArn: string, location: string): boolean =>
    isAllowed(roles, roleArn, "s3:PutObject", location);
  return {
    resource,
    mappings,
    baseRoleArn,
    locations,
    access: identities.flatMap(({ own, ...identity }) =>
      [...new Set([...locations, ...own])].map((location) => {
        const mapping = mappingFor(mappings, identity, `${location}file`);
        const roleArn = mapping?.roleArn ?? baseRoleArn;
        return {
          user: identity.user,
          location,
          isOwn: own.some((declared) => location.startsWith(declared)),
          mapping,
          roleArn,
          canRead: reads(roleArn, location),
          canWrite: writes(roleArn, location),
        };
      }),
    ),
    baseAccess: locations.filter(
      (location) => reads(baseRoleArn, location) || writes(baseRoleArn, location),
    ),
    unassumable: mappings
      .map(({ roleArn }) => roleArn)
      .filter((roleArn) => !canAssume(roles, baseRoleArn, roleArn)),
  };
}

function isAllowed(roles: Roles, roleArn: string, action: string, location: string): boolean {
  const principal = parsePrincipal(roleArn);
  const facts = roles.get(roleArn);
  const { bucket, prefix } = parseLocation(location);
  const partition = roleArn.split(":")[1] ?? "aws";
  return (
    principal !== undefined &&
    facts !== undefined &&
    mayBeAllowed(
      { principal, action, resource: `arn:${partition}:s3:::${bucket}/${prefix}file` },
      { identity: facts.policies, boundary: facts.boundary },
    )
  );
}

function canAssume(roles: Roles, baseRoleArn: string, roleArn: string): boolean {
  const principal = parsePrincipal(baseRoleArn);
  const base = roles.get(baseRoleArn);
  const target = roles.get(roleArn);
  if (principal === undefined || base === undefined || target === undefined) {
    return false;
  }
  return mayBeAllowed(
    { principal, action: "sts:AssumeRole", resource: roleArn },
    { identity: base.policies, boundary: base.boundary, resource: target.trust },
  );
}

/** The role mappings of a configuration's document; undefined while it is unknown. */
function mappingsOf(resource: Resource): Mapping[] | undefined {
  const document = isOfType(resource, [SECURITY_CONFIGURATION])
    ? securityDocumentOf(resource)
    : Unknown.value;
  if (isUnknown(document)) {
    return undefined;
  }
  const emrfs = valueAt(document, [
    "AuthorizationConfiguration",
    "EmrFsConfiguration",
    "RoleMappings",
  ]);
  return (Array.isArray(emrfs) ? (emrfs as Readonly<Record<string, unknown>>[]) : []).map(
    ({ Role, IdentifierType: by, Identifiers }) => ({
      roleArn: String(Role),
      by: by as IdentifierType,
      identifiers: Array.isArray(Identifiers) ? Identifiers.map(String) : [],
    }),
  );
}

/** The document of a security configuration; unknown also where it is no JSON object. */
export function securityDocumentOf(
  resource: Subject<typeof SECURITY_CONFIGURATION>,
): Readonly<Record<string, unknown>> | Unknown {
  const configuration = text(property(resource, "configuration"));
  if (typeof configuration !== "string") {
    return Unknown.value;
  }
  try {
    const document = JSON.parse(configuration) as unknown;
    return typeof document === "object" && document !== null
      ? (document as Readonly<Record<string, unknown>>)
      : Unknown.value;
  } catch {
    return Unknown.value;
  }
}

/** The value at a path in a JSON value; undefined where there is none. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}

function identitiesOf(component: Resource): (Identity & { readonly own: readonly string[] })[] {
  const entries = list(component.outputs["identities"]);
  return (isUnknown(entries) ? [] : entries).flatMap((entry) => {
    const identity = record(entry);
    const user = identity === undefined || isUnknown(identity) ? undefined : text(identity["user"]);
    return typeof user !== "string" || identity === undefined || isUnknown(identity)
      ? []
      : [{ user, groups: known(identity["groups"]), own: known(identity["locations"]) }];
  });
}

function known(value: Value | undefined): string[] {
  return texts(value).filter((member) => typeof member === "string");
}
