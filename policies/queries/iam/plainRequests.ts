/** Whether the policy of a resource denies requests without TLS. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { listOf, type Statement } from "../../../lib/iam/document";
import { anyOf, type Decision } from "../../frame/decision";
import { isUnknown } from "../../frame/properties";
import { policiesOf } from "./policyDocuments";

/** @param service whose actions all must be denied, such as `s3`. */
export function deniesPlainRequests(
  graph: StackGraph,
  resource: Resource,
  service: string,
): Decision {
  return anyOf(
    policiesOf(graph, resource).map(({ policy }) =>
      isUnknown(policy)
        ? policy
        : (policy.document?.Statement.some((each) => deniesPlain(each, `${service}:*`)) ?? false),
    ),
  );
}

/** Source: Amazon S3 User Guide, "Restrict access to only HTTPS requests"; other services take the same. */
function deniesPlain({ Effect, Principal, Action, Condition }: Statement, all: string): boolean {
  const names = Object.values(Principal === "*" ? { AWS: "*" } : (Principal ?? {}));
  return (
    Effect === "Deny" &&
    names.some((name) => listOf(name).includes("*")) &&
    listOf(Action).some((action) => action.toLowerCase() === all || action === "*") &&
    Object.entries(Condition ?? {}).some(
      ([operator, keys]) =>
        /^bool$/i.test(operator) &&
        Object.entries(keys).some(
          ([key, values]) =>
            key.toLowerCase() === "aws:securetransport" && listOf(values).includes("false"),
        ),
    )
  );
}
