import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { matchPattern } from "../../../lib/iam/pattern";

import { anyOf, type Decision } from "../../frame/decision";
import { isUnknown, need, property, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import {
  documentOf,
  type Invoked,
  invokedAt,
  operationsOf,
  type RestApi,
} from "../../queries/api/api";
import { textIndex } from "../../queries/textIndex";
import { REST_API } from "../../queries/types";

const PERMISSION = "aws:lambda/permission:Permission";

/** Without the permission API Gateway answers 500, and only when somebody calls. */
export const apiFunctionsInvocable: OutputRule<RestApi> = {
  id: "api-functions-invocable",
  claim: "API Gateway is allowed to invoke the function of every route of an API, for that route.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Functions that the stack does not hold."],
  fix: "Add an aws.lambda.Permission with the route in sourceArn.",
  question: "whether API Gateway can invoke its functions",
  stage: "outputs",
  types: [REST_API],
  check(api, report, graph) {
    const document = need(documentOf(api)) ?? {};
    const executionArn = need(text(property(api, "executionArn"))) ?? "";
    for (const { method, path, uri } of operationsOf(document)) {
      const invoked = uri === undefined ? undefined : invokedAt(graph, uri);
      const call = `${executionArn}/stage/${method}${path.replaceAll(/\{[^}]*\}/g, "value")}`;
      if (invoked !== undefined) {
        const { lambda, alias } = invoked;
        const what = alias === undefined ? lambda.name : `alias ${alias} of ${lambda.name}`;
        const where = alias === undefined ? "" : `, the alias as qualifier`;
        report.expect(
          isAllowed(graph, invoked, call),
          `${method} ${path} leads to ${what}, which API Gateway is not allowed to invoke for it; add an aws.lambda.Permission with the route in sourceArn${where}`,
        );
      }
    }
  },
};

/** A permission for the function itself does not cover an alias. Source: Lambda Developer Guide, "Using Lambda aliases in event sources and permissions policies". */
function isAllowed(graph: StackGraph, { lambda, alias }: Invoked, call: string): Decision {
  const name = text(property(lambda, "name"));
  const permissionsOf = permissionsByFunction(graph);
  if (isUnknown(name)) {
    return graph.ofType(PERMISSION).length > 0 && Unknown.value;
  }
  const permissions = permissionsOf.of(name ?? "").map((permission) => {
    const qualifier = text(property(permission, "qualifier"));
    const source = text(property(permission, "sourceArn"));
    if (isUnknown(qualifier) || isUnknown(source)) {
      return Unknown.value;
    }
    // Functions of several regions can have one name.
    const isOfFunction = qualifier === alias && permission.region === lambda.region;
    return isOfFunction && source !== undefined && matchPattern(source, call) === "yes";
  });
  return anyOf([...permissions, ...permissionsOf.unknown.map(() => Unknown.value)]);
}

const permissionsByFunction = textIndex(PERMISSION, "function");
