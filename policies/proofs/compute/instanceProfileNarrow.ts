import { listOf, type Statement } from "../../../lib/iam/document";

import { isUnknown, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { iamPrincipals } from "../../queries/iam/iamPrincipals";

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

export const instanceProfileNarrow: OutputRule<Typed<typeof PROFILE>> = {
  id: "instance-profile-narrow",
  claim:
    "No instance is allowed all actions of a service on everything: whatever runs on it can take its role.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "checkov", id: "CKV_AWS_355" }],
  blindSpots: [
    "What a permissions boundary takes away again.",
    "Roles of another stack, and AWS managed policies that this commit does not hold.",
  ],
  fix: "Name the actions and resources that the instances need.",
  question: "whether the role of the instances is allowed all of a service",
  stage: "outputs",
  types: [PROFILE],
  check(profile, report, graph) {
    const role = text(property(profile, "role"));
    if (isUnknown(role)) {
      report.undecided(instanceProfileNarrow.question);
      return;
    }
    const facts = iamPrincipals(graph).principals.find(
      ({ arn }) => role !== undefined && arn.endsWith(`/${need(role)}`) && arn.includes(":role/"),
    );
    const wide = (facts?.policies ?? []).flatMap(({ Statement }) => Statement.flatMap(wideActions));
    report.expect(
      wide.length === 0,
      `its role ${role ?? ""} is allowed ${[...new Set(wide)].join(", ")} on everything; name the actions and resources that the instances need`,
    );
  },
};

/** Actions of a statement that are all of a service, or of every service, on every resource. */
function wideActions({ Effect, Action, NotAction, Resource, Condition }: Statement): string[] {
  const isOnEverything = listOf(Resource).includes("*") && Condition === undefined;
  if (Effect !== "Allow" || !isOnEverything) {
    return [];
  }
  return NotAction === undefined
    ? listOf(Action).filter((action) => /^(\*|[\w-]+:\*)$/.test(action))
    : ["all actions but some"];
}
