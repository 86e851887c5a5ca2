import { type Resource } from "../../../graph/stackGraph";
import { mayBeAllowed } from "../../../lib/iam/evaluate";
import { parsePrincipal, type Principal } from "../../../lib/iam/principal";
import { type PrincipalFacts } from "../../decrypt/snapshot";
import { property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Reporter } from "../../frame/reporter";
import { type Proof } from "../../frame/rule";
import { iamPrincipals } from "../../queries/iam/iamPrincipals";
import { type UnknownFact } from "../../queries/iam/unknownFact";

/** Changes of a role by which it could come to have other permissions, or another boundary. */
const ROLE_CHANGES = [
  "iam:AttachRolePolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
];

/** Changes of a managed policy that is attached to a role, or is its boundary. */
const POLICY_CHANGES = [
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:SetDefaultPolicyVersion",
];

export const noSelfEscalation: Proof = {
  id: "no-self-escalation",
  claim: "No role can change its own permissions boundary or its own policies.",
  severity: "critical",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Two roles that each change the other.",
    "A role that creates another one without a boundary, as the break-glass role can.",
  ],
  fix: "Deny the role the IAM actions on itself, or give them to a role that it cannot assume.",
  question: "whether a role can change its own permissions",
  stage: "stack",
  check(graph, at) {
    const { principals, unknown } = iamPrincipals(graph);
    reportUnknown(unknown, at);
    const facts = new Map(principals.map((principal) => [principal.arn, principal]));
    for (const role of resourcesOf(graph, "aws:iam/role:Role")) {
      const [arn, boundary] = [
        text(property(role, "arn")),
        text(property(role, "permissionsBoundary")),
      ];
      const own = typeof arn === "string" ? facts.get(arn) : undefined;
      const principal = parsePrincipal(own?.arn ?? "");
      if (own === undefined || principal === undefined) {
        continue;
      }
      const policies = [
        ...own.customerPolicyArns,
        ...(typeof boundary === "string" ? [boundary] : []),
      ];
      const changes = [
        ...allowed(own, principal, ROLE_CHANGES, own.arn),
        ...policies.flatMap((policy) => allowed(own, principal, POLICY_CHANGES, policy)),
      ];
      for (const change of changes) {
        at(role).violation(`can change its own permissions by ${change}; take it away`);
      }
    }
  },
};

/** One question for all that a deployment makes known, and one for each resource where none does. */
function reportUnknown(facts: readonly UnknownFact[], at: (resource?: Resource) => Reporter): void {
  for (const { resource, what } of facts.filter(({ isUnreadable }) => isUnreadable)) {
    at(resource).undecided(`${noSelfEscalation.question}, until ${what} is known`);
  }
  const undeployed = facts.filter(({ isUnreadable }) => isUnreadable !== true);
  const [first] = undeployed;
  if (first !== undefined && undeployed.length === 1) {
    at(first.resource).undecided(`${noSelfEscalation.question}, until ${first.what} is known`);
  } else if (first !== undefined) {
    at().undecided(
      `${noSelfEscalation.question}, until ${undeployed.length} values are known, the first of ${first.resource.name}: ${first.what}`,
    );
  }
}

function allowed(
  { policies, boundary }: PrincipalFacts,
  principal: Principal,
  actions: readonly string[],
  resource: string,
): string[] {
  return actions
    .filter((action) =>
      mayBeAllowed({ principal, action, resource }, { identity: policies, boundary }),
    )
    .map((action) => `${action} on ${resource}`);
}
