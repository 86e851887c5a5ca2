import { type StackGraph } from "../../../graph/stackGraph";
import { HOOK_PREFIX } from "../../../lib/delivery/order";

import { areEqual } from "../../frame/decision";
import { isUnknown, need, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { FUNCTION } from "../../queries/types";

type Lambda = Typed<typeof FUNCTION>;

/** The action that only a hook needs. */
const REPORT = "codedeploy:PutLifecycleEventHookExecutionStatus";

/** The managed policies of CodeDeploy allow it to invoke functions with this prefix only. */
export const hooksNamed: OutputRule<Lambda> = {
  id: "hooks-named",
  claim: `The name of every function that reports to CodeDeploy begins with ${HOOK_PREFIX}.`,
  severity: "low",
  level: "mandatory",
  references: [],
  blindSpots: ["Functions whose role gets the permission from a managed policy."],
  fix: `Name the function ${HOOK_PREFIX} and what it tests.`,
  question: "whether it is a hook of CodeDeploy",
  stage: "outputs",
  types: [FUNCTION],
  check(lambda, report, graph) {
    const name = text(property(lambda, "name"));
    const isNamed = typeof name === "string" && name.startsWith(HOOK_PREFIX);
    if (isHook(graph, lambda) && !isNamed) {
      report.violation(
        `it reports to CodeDeploy and is called "${need(name) ?? ""}"; begin its name with ${HOOK_PREFIX}`,
      );
    }
  },
};

/** Whether an inline policy of the function's role has the action. */
function isHook(graph: StackGraph, lambda: Lambda): boolean {
  const roleArn = text(property(lambda, "role"));
  const role = resourcesOf(graph, "aws:iam/role:Role").find(
    (each) => areEqual(text(property(each, "arn")), roleArn) === true,
  );
  const roleName = role && text(property(role, "name"));
  return resourcesOf(graph, "aws:iam/rolePolicy:RolePolicy").some((policy) => {
    const document = text(property(policy, "policy"));
    const isOfRole = areEqual(text(property(policy, "role")), roleName) === true;
    return isOfRole && !isUnknown(document) && document?.includes(REPORT) === true;
  });
}
