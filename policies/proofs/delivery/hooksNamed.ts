import { type StackGraph } from "../../../graph/stackGraph";
import { HOOK_PREFIX } from "../../../lib/delivery/order";

import { isUnknown, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { textIndex } from "../../queries/textIndex";
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
  const [role] = typeof roleArn === "string" ? rolesByArn(graph).of(roleArn) : [];
  const roleName = role && text(property(role, "name"));
  const policies = typeof roleName === "string" ? policiesByRole(graph).of(roleName) : [];
  return policies.some((policy) => {
    const document = text(property(policy, "policy"));
    return !isUnknown(document) && document?.includes(REPORT) === true;
  });
}

const rolesByArn = textIndex("aws:iam/role:Role", "arn");
const policiesByRole = textIndex("aws:iam/rolePolicy:RolePolicy", "role");
