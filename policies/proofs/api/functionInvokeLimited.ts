import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { type Decision } from "../../frame/decision";
import { isUnknown, need, property, text } from "../../frame/properties";
import { sourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { textIndex } from "../../queries/textIndex";
import { REST_API } from "../../queries/types";

const API_GATEWAY = "apigateway.amazonaws.com";

type Permission = Typed<"aws:lambda/permission:Permission">;

/** A permission without a source lets any API of any account call the function. */
export const functionInvokeLimited: OutputRule<Permission> = {
  id: "function-invoke-limited",
  claim:
    "Every permission to call a function is for one source, and API Gateway's for one API of the stack.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "Lambda.1" },
    { catalogue: "checkov", id: "CKV_AWS_364" },
    { catalogue: "cdk-nag", id: "LambdaFunctionPublicAccessProhibited" },
    { catalogue: "checkov", id: "CKV_AWS_301" },
    { catalogue: "cfn-guard", id: "lambda_function_public_access_prohibited" },
    { catalogue: "cfn-guard", id: "lambda_no_wildcard_principal" },
    { catalogue: "Pulumi compliance policies", id: "lambda/Permission/configureSourceArn" },
  ],
  blindSpots: ["Permissions that were added to the function outside of the stack."],
  fix: "Name one principal in the aws.lambda.Permission, and the one resource that calls in sourceArn.",
  question: "whether it is limited to one API",
  stage: "outputs",
  types: ["aws:lambda/permission:Permission"],
  check(permission, report, graph) {
    const principal = need(text(property(permission, "principal"))) ?? "";
    const source = text(property(permission, "sourceArn"));
    if (principal === "*") {
      report.violation('everyone can call the function; name a principal other than "*"');
    } else if (principal === API_GATEWAY) {
      const from = typeof source === "string" ? source : "any API of any account";
      report.expect(
        isOfStackApi(graph, permission),
        `API Gateway can call the function for ${from}; set sourceArn below the executionArn of the API`,
      );
    } else if (principal.endsWith(".com")) {
      const account = text(property(permission, "sourceAccount"));
      report.expect(
        source !== undefined || account !== undefined,
        `${principal} can call the function for any account; set sourceArn to the one resource that calls it`,
      );
    }
  },
};

/** Whether the source of a permission is an API of this stack. */
function isOfStackApi(graph: StackGraph, permission: Permission): Decision {
  const source = text(property(permission, "sourceArn"));
  if (isUnknown(source)) {
    return sourcesOf(graph, permission, "sourceArn", [REST_API]).length > 0 || Unknown.value;
  }
  const apis = apisByExecutionArn(graph);
  const [executionArn = "", ...route] = (source ?? "").split("/");
  const isOfStack = route.length > 0 && apis.of(executionArn).length > 0;
  return isOfStack || (apis.unknown.length > 0 && Unknown.value);
}

const apisByExecutionArn = textIndex(REST_API, "executionArn");
