import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { REST_API } from "../queries/types";
import { held, isUnknown, text } from "../read";
import { type Proof } from "../rule";

const PERMISSION = "aws:lambda/permission:Permission";
const API_GATEWAY = "apigateway.amazonaws.com";

/** A permission without a source lets anybody's API of any account call the function. */
export const functionInvokeLimited: Proof = {
  id: "function-invoke-limited",
  claim:
    "Every permission to call a function is for one source, and API Gateway's for one API of the stack.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "lambda.1" },
    { name: "checkov", id: "CKV_AWS_364" },
    { name: "cdk-nag", id: "LambdaFunctionPublicAccessProhibited" },
  ],
  blindSpots: ["Permissions that were added to the function outside of the stack."],
  reads: "stack",
  check(graph, at) {
    for (const permission of graph.ofType(PERMISSION)) {
      const verdict = verdictOn(graph, permission);
      if (verdict === "undecided") {
        at(permission).undecided("whether it is limited to one API");
      } else if (verdict !== "fine") {
        at(permission).violation(verdict);
      }
    }
  },
};

function verdictOn(graph: StackGraph, permission: Resource): string {
  const principal = text(held(permission, "principal"));
  const source = text(held(permission, "sourceArn"));
  const account = text(held(permission, "sourceAccount"));
  if (principal === "*") {
    return 'everybody may call the function; name a principal other than "*"';
  }
  if (isUnknown(principal) || typeof principal !== "string" || !principal.endsWith(".com")) {
    return isUnknown(principal) ? "undecided" : "fine";
  }
  if (principal !== API_GATEWAY) {
    return source === undefined && account === undefined
      ? `${principal} may call the function for anybody; set sourceArn to the one resource that does`
      : "fine";
  }
  return verdictOnApi(graph, permission);
}

function verdictOnApi(graph: StackGraph, permission: Resource): string {
  const source = text(held(permission, "sourceArn"));
  const sources = graph.sourcesOf(permission, "sourceArn");
  if (isUnknown(source)) {
    return sources.some(({ type }) => type === REST_API) ? "fine" : "undecided";
  }
  const arns = graph.ofType(REST_API).map((api) => text(held(api, "executionArn")));
  const isOurs = arns.some(
    (arn) => typeof arn === "string" && source?.startsWith(`${arn}/`) === true,
  );
  if (isOurs) {
    return "fine";
  }
  return arns.some(isUnknown)
    ? "undecided"
    : `API Gateway may call the function for ${source ?? "any API of any account"}; set sourceArn below the executionArn of the API`;
}
