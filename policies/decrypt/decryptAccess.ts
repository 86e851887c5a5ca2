/**
 * Which principals can decrypt under which key, and which could grant themselves that.
 *
 * From each principal the search follows every principal that it can act as, and every permission that it
 * can give, and evaluates what the key allows to each. Steps that depend on condition keys (the network,
 * a tag, a second factor) count as possible.
 *
 * Most principals can act as no other: the cost grows with principals times keys, not with pairs of
 * principals, because the roles that trust a principal by name are looked up.
 */
import { listOf, policyDocument } from "../../lib/iam/document";
import { type Principal } from "../../lib/iam/principal";
import {
  assumePath,
  canRemoveBoundary,
  creatableIdentities,
  joinableGroups,
  permissionChange,
  shortName,
} from "./privilegeEscalation";
import { type Candidates, candidatesFor, candidatesOf } from "./candidates";
import {
  accessTo,
  type Actor,
  canCall,
  type DecryptAccess,
  exceeds,
  isEmpty,
  isMentioned,
} from "./access";
import { type IamSnapshot, type KeyFacts, type PrincipalFacts, principalOf } from "./snapshot";

export interface AccessResult {
  readonly keyArn: string;
  readonly principalArn: string;
  /** What it can decrypt with the permissions that it has. */
  readonly access: DecryptAccess;
  /** The shortest list of steps by which it could decrypt more than that; undefined when there is none. */
  readonly escalation?: readonly string[] | undefined;
}

/** A result for each key and each principal with access to it, in the order of keys and principals. */
export function accessResults(snapshot: IamSnapshot): AccessResult[] {
  const candidates = candidatesOf(snapshot);
  const starts = snapshot.principals.flatMap((facts) => {
    const principal = principalOf(facts);
    return principal === undefined || isForServiceAlone(facts)
      ? []
      : [{ facts, reached: reachableFrom(facts, principal, snapshot, candidates) }];
  });
  return snapshot.keys.flatMap((key) =>
    starts.flatMap(({ facts, reached }) => {
      const result = resultOf(key, facts, reached);
      return isEmpty(result.access) && result.escalation === undefined ? [] : [result];
    }),
  );
}

/**
 * Services that run no code of the account with the role that they are given; unlike Lambda, say, which
 * does. A principal of the account cannot direct what they do with it.
 */
const ACTING_SERVICES = [
  "codedeploy.amazonaws.com",
  "ecs.amazonaws.com",
  "elasticmapreduce.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Whether a role trusts such services alone. It can still be a step on the path of another principal. */
function isForServiceAlone({ trust }: PrincipalFacts): boolean {
  const statements = (trust?.Statement ?? []).filter(({ Effect }) => Effect === "Allow");
  return (
    statements.length > 0 &&
    statements.every(
      ({ Principal }) =>
        typeof Principal === "object" &&
        Object.keys(Principal).join() === "Service" &&
        listOf(Principal.Service).every((service) => ACTING_SERVICES.includes(service)),
    )
  );
}

/** A principal that another one can act as: by which steps, and with which permissions. */
interface ReachablePrincipal {
  readonly facts: PrincipalFacts;
  readonly actor: Actor;
  readonly steps: readonly string[];
}

function resultOf(
  key: KeyFacts,
  facts: PrincipalFacts,
  reached: readonly ReachablePrincipal[],
): AccessResult {
  const [self, ...others] = reached;
  const access = self === undefined ? nothing : accessTo(key, self.actor);
  const found = self === undefined ? undefined : keyChange(key, self.actor);
  const escalation =
    found === undefined
      ? shortest(
          others.flatMap(({ actor, steps }) => {
            const change = keyChange(key, actor);
            if (exceeds(accessTo(key, actor), access)) {
              return [steps];
            }
            return change === undefined ? [] : [[...steps, change]];
          }),
        )
      : [found];
  return { keyArn: key.arn, principalArn: facts.arn, access, escalation };
}

const nothing: DecryptAccess = { direct: false, services: [], parameters: [] };

function shortest(paths: readonly (readonly string[])[]): readonly string[] | undefined {
  return [...paths].sort((a, b) => a.length - b.length)[0];
}

/** The call on the key itself by which an actor could come to decrypt; undefined when there is none. */
function keyChange(key: KeyFacts, actor: Actor): string | undefined {
  if (!isMentioned(key, actor)) {
    return undefined;
  }
  if (canCall(key, actor, "kms:PutKeyPolicy", { "kms:ViaService": [] })) {
    return "kms:PutKeyPolicy";
  }
  const toItself = {
    "kms:ViaService": [],
    "kms:GrantIsForAWSResource": "false",
    "kms:GrantOperations": "Decrypt",
  };
  if (canCall(key, actor, "kms:CreateGrant", toItself)) {
    return "kms:CreateGrant";
  }
  // The replica has the same key material, and the policy that its creator gives it.
  return canCall(key, actor, "kms:ReplicateKey", { "kms:ViaService": [] })
    ? "kms:ReplicateKey with another policy"
    : undefined;
}

/** All principals that one can act as, itself first, until no new one is found. */
function reachableFrom(
  facts: PrincipalFacts,
  principal: Principal,
  snapshot: IamSnapshot,
  candidates: Candidates,
): readonly ReachablePrincipal[] {
  const reached: ReachablePrincipal[] = [{ facts, actor: actorOf(facts, principal), steps: [] }];
  const seen = new Set([facts.arn]);
  const add = (principal: ReachablePrincipal, mark: string): void => {
    if (!seen.has(mark)) {
      seen.add(mark);
      reached.push(principal);
    }
  };
  // The list grows while it is walked: a new principal is followed in its turn.
  for (const current of reached) {
    for (const target of candidatesFor(current.actor, candidates)) {
      const path = seen.has(target.arn) ? undefined : assumePath(target, current.actor, snapshot);
      const other = principalOf(target);
      if (path !== undefined && other !== undefined) {
        const steps = [...current.steps, path];
        add({ facts: target, actor: actorOf(target, other), steps }, target.arn);
      }
    }
    for (const [one, other] of pairsWith(current, reached)) {
      const change = permissionChange(other.facts, one.actor);
      if (change !== undefined) {
        const steps = [...longer(one.steps, other.steps), change];
        const isUnbound = canRemoveBoundary(other.facts, one.actor);
        add(
          { ...other, actor: withEverything(other.actor, isUnbound), steps },
          `${other.facts.arn}+`,
        );
      }
      for (const group of joinableGroups(other.facts, one.actor, snapshot)) {
        const policies = [...other.actor.policies, ...group.policies];
        const step = `iam:AddUserToGroup of ${shortName(group.arn)}`;
        const steps = [...longer(one.steps, other.steps), step];
        const actor = { ...other.actor, policies };
        add({ ...other, actor, steps }, `${other.facts.arn} in ${group.arn}`);
      }
    }
    for (const kind of creatableIdentities(current.actor)) {
      add(newIdentity(current, kind), `new ${kind}+`);
    }
  }
  return reached;
}

/** Both orders of a principal with each one that is known, itself included. */
function pairsWith(
  one: ReachablePrincipal,
  all: readonly ReachablePrincipal[],
): [ReachablePrincipal, ReachablePrincipal][] {
  return [...all].flatMap((other): [ReachablePrincipal, ReachablePrincipal][] => [
    [one, other],
    [other, one],
  ]);
}

function longer(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length > b.length ? a : b;
}

function actorOf({ policies, boundary }: PrincipalFacts, principal: Principal): Actor {
  return { principal, policies, boundary };
}

const everything = policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }]);

function withEverything(actor: Actor, isUnbound: boolean): Actor {
  const boundary = isUnbound ? undefined : actor.boundary;
  return { ...actor, policies: [everything], boundary };
}

function newIdentity(
  { actor, steps }: ReachablePrincipal,
  kind: "role" | "user",
): ReachablePrincipal {
  const partition = actor.principal.arn.split(":")[1] ?? "aws";
  const name = `a-new-${kind}`;
  const arn = `arn:${partition}:iam::${actor.principal.accountId}:${kind}/${name}`;
  const principal: Principal = { ...actor.principal, kind, arn, name };
  const call = kind === "role" ? "iam:CreateRole" : "iam:CreateUser";
  return {
    facts: { arn, policies: [everything], customerPolicyArns: [] },
    actor: { principal, policies: [everything] },
    steps: [...steps, `${call} with any policy`],
  };
}
