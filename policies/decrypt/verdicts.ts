/**
 * Who can decrypt under which key, and who can make himself able to.
 *
 * From each principal the search goes to everybody whom he can become, and to every permission that he
 * can give himself, and asks of each what the key allows. Steps that need the right condition keys
 * (the network, a tag, a second factor) count as possible.
 *
 * Most principals can become nobody: the cost grows with principals times keys, not with pairs of
 * principals, because the roles that trust somebody by name are looked up.
 */
import { listOf, policyDocument } from "../../lib/iam/document";
import { parsePrincipal, type Principal } from "../../lib/iam/principal";
import { mayCreateRole, mayUnbound, permissionChange, routeTo } from "./becoming";
import { reachableFrom, type Candidates, candidatesOf } from "./candidates";
import { type Actor, exceeds, isEmpty, isMentioned, mayUse, type Ways, waysTo } from "./ways";
import { type KeyFacts, type PrincipalFacts, type World } from "./world";

export interface Verdict {
  readonly keyArn: string;
  readonly principalArn: string;
  /** What he can decrypt as he is. */
  readonly ways: Ways;
  /** The steps by which he can decrypt more than that, the shortest; undefined when he cannot. */
  readonly escalation?: readonly string[] | undefined;
}

/** A verdict for each key and principal that has a way to it, in the order of keys and principals. */
export function decryptVerdicts(world: World): Verdict[] {
  const candidates = candidatesOf(world);
  const positions = world.principals.flatMap((facts) => {
    const principal = parsePrincipal(facts.arn);
    return principal === undefined || isForServiceAlone(facts)
      ? []
      : [{ facts, reached: positionsFrom(facts, principal, world, candidates) }];
  });
  return world.keys.flatMap((key) =>
    positions.flatMap(({ facts, reached }) => {
      const verdict = judge(key, facts, reached);
      return isEmpty(verdict.ways) && verdict.escalation === undefined ? [] : [verdict];
    }),
  );
}

/**
 * Services that act by themselves, so that nobody of the account can have them do what he likes with
 * the role that they were given; unlike Lambda, say, which runs his code.
 */
const ACTING_SERVICES = [
  "codedeploy.amazonaws.com",
  "ecs.amazonaws.com",
  "elasticmapreduce.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Whether a role trusts nobody but such services. It can still be somebody's next step. */
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

/** Somebody whom a principal controls, by which steps, and with which permissions. */
interface Position {
  readonly facts: PrincipalFacts;
  readonly actor: Actor;
  readonly steps: readonly string[];
}

function judge(key: KeyFacts, facts: PrincipalFacts, reached: readonly Position[]): Verdict {
  const [self, ...others] = reached;
  const ways = self === undefined ? nothing : waysTo(key, self.actor);
  const found = self === undefined ? undefined : keyChange(key, self.actor);
  const escalation =
    found === undefined
      ? shortest(
          others.flatMap(({ actor, steps }) => {
            const change = keyChange(key, actor);
            if (exceeds(waysTo(key, actor), ways)) {
              return [steps];
            }
            return change === undefined ? [] : [[...steps, change]];
          }),
        )
      : [found];
  return { keyArn: key.arn, principalArn: facts.arn, ways, escalation };
}

const nothing: Ways = { direct: false, services: [], parameters: [] };

function shortest(paths: readonly (readonly string[])[]): readonly string[] | undefined {
  return [...paths].sort((a, b) => a.length - b.length)[0];
}

/** By which call on the key itself an actor can come to decrypt; undefined when by none. */
function keyChange(key: KeyFacts, actor: Actor): string | undefined {
  if (!isMentioned(key, actor)) {
    return undefined;
  }
  if (mayUse(key, actor, "kms:PutKeyPolicy", { "kms:ViaService": [] })) {
    return "kms:PutKeyPolicy";
  }
  const toHimself = {
    "kms:ViaService": [],
    "kms:GrantIsForAWSResource": "false",
    "kms:GrantOperations": "Decrypt",
  };
  if (mayUse(key, actor, "kms:CreateGrant", toHimself)) {
    return "kms:CreateGrant";
  }
  // The replica has the same key material, and whatever policy its maker gives it.
  return mayUse(key, actor, "kms:ReplicateKey", { "kms:ViaService": [] })
    ? "kms:ReplicateKey with a policy of his own"
    : undefined;
}

/** Everybody whom a principal controls, himself first, until nobody new is found. */
function positionsFrom(
  facts: PrincipalFacts,
  principal: Principal,
  world: World,
  candidates: Candidates,
): readonly Position[] {
  const positions: Position[] = [{ facts, actor: actorOf(facts, principal), steps: [] }];
  const seen = new Set([facts.arn]);
  const add = (position: Position, mark: string): void => {
    if (!seen.has(mark)) {
      seen.add(mark);
      positions.push(position);
    }
  };
  // The list grows while it is walked: what a new position controls is looked at in its turn.
  for (const position of positions) {
    for (const target of reachableFrom(position.actor, candidates)) {
      const route = seen.has(target.arn) ? undefined : routeTo(target, position.actor, world);
      const other = parsePrincipal(target.arn);
      if (route !== undefined && other !== undefined) {
        const steps = [...position.steps, route];
        add({ facts: target, actor: actorOf(target, other), steps }, target.arn);
      }
    }
    for (const [one, other] of pairsWith(position, positions)) {
      const change = permissionChange(other.facts, one.actor);
      if (change !== undefined) {
        const steps = [...longer(one.steps, other.steps), change];
        const unbound = mayUnbound(other.facts, one.actor);
        add(
          { ...other, actor: withEverything(other.actor, unbound), steps },
          `${other.facts.arn}+`,
        );
      }
    }
    if (mayCreateRole(position.actor)) {
      add(newRole(position), "new role+");
    }
  }
  return positions;
}

/** Both orders of a position with each position that is known, itself included. */
function pairsWith(position: Position, all: readonly Position[]): [Position, Position][] {
  return [...all].flatMap((other): [Position, Position][] => [
    [position, other],
    [other, position],
  ]);
}

function longer(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length > b.length ? a : b;
}

function actorOf({ policies, boundary }: PrincipalFacts, principal: Principal): Actor {
  return { principal, policies, boundary };
}

const everything = policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }]);

function withEverything(actor: Actor, unbound: boolean): Actor {
  const boundary = unbound ? undefined : actor.boundary;
  return { ...actor, policies: [everything], boundary };
}

function newRole({ actor, steps }: Position): Position {
  const partition = actor.principal.arn.split(":")[1] ?? "aws";
  const arn = `arn:${partition}:iam::${actor.principal.accountId}:role/a-new-role`;
  const principal: Principal = { ...actor.principal, kind: "role", arn, name: "a-new-role" };
  return {
    facts: { arn, policies: [everything], customerPolicyArns: [] },
    actor: { principal, policies: [everything] },
    steps: [...steps, "iam:CreateRole with a policy of his own"],
  };
}
