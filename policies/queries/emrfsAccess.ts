/**
 * What the configured users of EMR reach: for each user and each location that a mapping names, the role
 * that EMRFS takes, and what the policies of that role allow there.
 */
import { type Resource } from "../../graph/stackGraph";
import { type Value } from "../../graph/value";
import { parseLocation } from "../../lib/emr/rolePolicies";
import { type IdentifierType } from "../../lib/emr/securitySpec";
import { type EmrfsMapping, type Identity, mappingFor } from "../../lib/emr/emrfs";
import { type PrincipalFacts } from "../decrypt/world";
import { mayBeAllowed } from "../../lib/iam/evaluate";
import { parsePrincipal } from "../../lib/iam/principal";

import { perGraph } from "../perGraph";
import { held, isUnknown, list, record, text, texts } from "../read";
import { iamPrincipals } from "./iamPrincipals";

const COMPONENT = "meridian:index:EmrSecurityConfiguration";
export const SECURITY_CONFIGURATION = "aws:emr/securityConfiguration:SecurityConfiguration";

export interface Mapping extends EmrfsMapping {
  readonly roleArn: string;
}

export interface Access {
  readonly user: string;
  /** Such as `s3://bucket/team/`. */
  readonly location: string;
  /** Whether it was declared as his, or lies in what was. */
  readonly isOwn: boolean;
  /** The mapping that decides; undefined where the role of the instances is used. */
  readonly mapping: Mapping | undefined;
  readonly roleArn: string;
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
}

export interface EmrConfiguration {
  readonly resource: Resource;
  readonly mappings: readonly Mapping[];
  readonly baseRoleArn: string;
  /** Every location that a mapping names. */
  readonly locations: readonly string[];
  readonly access: readonly Access[];
  /** What the role of the instances reaches by itself. */
  readonly baseAccess: readonly string[];
  /** Mapped roles that the instances cannot take. */
  readonly untakeable: readonly string[];
}

export interface EmrfsAccess {
  readonly configurations: readonly EmrConfiguration[];
  /** Configurations of which nobody can say yet. */
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
    may(roles, roleArn, "s3:GetObject", location);
  const writes = (roleArn: string, location: string): boolean =>
    may(roles, roleArn, "s3:PutObject", location);
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
          mayRead: reads(roleArn, location),
          mayWrite: writes(roleArn, location),
        };
      }),
    ),
    baseAccess: locations.filter(
      (location) => reads(baseRoleArn, location) || writes(baseRoleArn, location),
    ),
    untakeable: mappings
      .map(({ roleArn }) => roleArn)
      .filter((roleArn) => !mayTake(roles, baseRoleArn, roleArn)),
  };
}

function may(roles: Roles, roleArn: string, action: string, location: string): boolean {
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

function mayTake(roles: Roles, baseRoleArn: string, roleArn: string): boolean {
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
  const document = securityDocumentOf(resource);
  if (document === undefined) {
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

/** The document of a security configuration; undefined while it is unknown, or where it is no JSON. */
export function securityDocumentOf(resource: Pick<Resource, "inputs" | "outputs">): unknown {
  const configuration = text(held(resource, "configuration"));
  if (typeof configuration !== "string") {
    return undefined;
  }
  try {
    return JSON.parse(configuration) as unknown;
  } catch {
    return undefined;
  }
}

/** What lies in a JSON value at a path; undefined where nothing does. */
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
