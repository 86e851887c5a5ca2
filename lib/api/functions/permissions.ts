/** What a function of one's own is allowed to do. */
import { workloadBoundary } from "../../account/boundaries";
import { listOf, type Statement } from "../../iam/document";
import { matchPattern } from "../../iam/pattern";
import { type AwsLocation } from "../../location";
import { checkPlaceholders, fillPlaceholders } from "../../placeholders";
import { collect, collectItems } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type FunctionSpec } from "./schema";

/** One statement for each permission, in their order. */
export function functionStatements(
  { permissions }: FunctionSpec,
  location: AwsLocation,
): Statement[] {
  return permissions.map(({ actions, resources }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: resources.map((resource) => fillPlaceholders(resource, location)),
  }));
}

/** Refuses placeholders that stand for nothing, and actions that no role of a stack can have. */
export function checkPermissions({ permissions }: FunctionSpec): Issue[] {
  return collectItems(permissions, ({ actions, resources }, index) =>
    collect(
      () =>
        collectItems(resources, (resource, at) =>
          checkPlaceholders(resource, `permissions[${index}].resources[${at}]`),
        ),
      () =>
        collectItems(actions, (action, at) =>
          checkAction(action, `permissions[${index}].actions[${at}]`),
        ),
    ),
  );
}

function checkAction(action: string, path: string): Issue[] {
  const message = `must be an action that the boundary of all roles of a stack allows, got "${action}"; lib/account/boundaries.ts lists them`;
  return boundedActions().some(
    (pattern) => matchPattern(pattern, action, { ignoreCase: true }) === "yes",
  )
    ? []
    : [{ path, message }];
}

/** Actions that the boundary allows on some resource; they are the same in every account. */
function boundedActions(): readonly string[] {
  const { Statement } = workloadBoundary({ accountId: "", partition: "aws" });
  return Statement.flatMap(({ Effect, Action }) => (Effect === "Allow" ? listOf(Action) : []));
}
