/** Which managed policies are attached to which role, user or group, and which users are in which group. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { append } from "../append";
import { isUnknown, property, type Raw, text, texts } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type UnknownFact } from "./unknownFact";

export type OwnerKind = "role" | "user" | "group";

/** `role/reader`: roles, users and groups have names of their own. */
export type OwnerKey = `${OwnerKind}/${string}`;

export interface Attachments {
  /** ARNs of managed policies. */
  readonly policyArns: ReadonlyMap<OwnerKey, readonly string[]>;
  /** Names of groups by the name of a user. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly unknown: readonly UnknownFact[];
}

type Found = readonly [owner: Raw<unknown>, kind: OwnerKind, policies: Raw<unknown>];

export function attachmentsOf(graph: StackGraph): Attachments {
  const policyArns = new Map<OwnerKey, string[]>();
  const groups = new Map<string, string[]>();
  const unknown: UnknownFact[] = [];
  const names = (resource: Resource, raw: Raw<unknown>, what: string): readonly string[] => {
    const single = text(raw);
    const values = typeof single === "string" ? [single] : texts(raw);
    if (values.some(isUnknown)) {
      unknown.push({ resource, what });
    }
    return values.filter((value) => typeof value === "string");
  };
  for (const [resource, [owner, kind, policies]] of attachmentsIn(graph)) {
    for (const name of names(resource, owner, `its ${kind}`)) {
      for (const arn of names(resource, policies, "its policy")) {
        append(policyArns, `${kind}/${name}`, arn);
      }
    }
  }
  for (const each of resourcesOf(graph, "aws:iam/userGroupMembership:UserGroupMembership")) {
    for (const user of names(each, property(each, "user"), "its user")) {
      names(each, property(each, "groups"), "its groups").forEach((name) => {
        append(groups, user, name);
      });
    }
  }
  for (const each of resourcesOf(graph, "aws:iam/groupMembership:GroupMembership")) {
    for (const group of names(each, property(each, "group"), "its group")) {
      names(each, property(each, "users"), "its users").forEach((user) => {
        append(groups, user, group);
      });
    }
  }
  return { policyArns, groups, unknown };
}

/** Every attachment, in whichever of the provider's forms it is written. */
function attachmentsIn(graph: StackGraph): readonly (readonly [Resource, Found])[] {
  return [
    ...resourcesOf(graph, "aws:iam/policyAttachment:PolicyAttachment").flatMap((each) => {
      const arn = property(each, "policyArn");
      return (["role", "user", "group"] as const).map(
        (kind) => [each, [property(each, `${kind}s`), kind, arn]] as const,
      );
    }),
    ...resourcesOf(graph, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(
      (each) => [each, [property(each, "role"), "role", property(each, "policyArn")]] as const,
    ),
    ...resourcesOf(graph, "aws:iam/userPolicyAttachment:UserPolicyAttachment").map(
      (each) => [each, [property(each, "user"), "user", property(each, "policyArn")]] as const,
    ),
    ...resourcesOf(graph, "aws:iam/groupPolicyAttachment:GroupPolicyAttachment").map(
      (each) => [each, [property(each, "group"), "group", property(each, "policyArn")]] as const,
    ),
    ...resourcesOf(
      graph,
      "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    ).map(
      (each) => [each, [property(each, "roleName"), "role", property(each, "policyArns")]] as const,
    ),
    ...resourcesOf(
      graph,
      "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    ).map(
      (each) => [each, [property(each, "userName"), "user", property(each, "policyArns")]] as const,
    ),
    ...resourcesOf(
      graph,
      "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
    ).map(
      (each) =>
        [each, [property(each, "groupName"), "group", property(each, "policyArns")]] as const,
    ),
  ];
}
