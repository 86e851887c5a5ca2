import { listOf, type Statement } from "../../../lib/iam/document";
import { matchPattern } from "../../../lib/iam/pattern";

import { need } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { documentOf, objectOf, operationsOf, type RestApi } from "../../queries/api/api";
import { REST_API } from "../../queries/types";

type Document = Readonly<Record<string, unknown>>;

/** A route can look guarded and be open: API Gateway ignores a scheme that is not defined, and joins policies. */
export const apiRoutesGuarded: OutputRule<RestApi> = {
  id: "api-routes-guarded",
  claim:
    "Every route of an API has the authorizer that its document names, and a route with IAM is not opened to every principal by the API's resource policy.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "cdk-nag", id: "APIGWAuthorization" }],
  blindSpots: [
    "Routes that are meant for everyone: their document names no authorizer.",
    "What the function of an authorizer allows.",
  ],
  fix: "Define every security scheme that a route names, and leave routes with IAM out of statements for everybody.",
  question: "whether its routes are guarded as its document says",
  stage: "outputs",
  types: [REST_API],
  check(api, report) {
    const document = need(documentOf(api)) ?? {};
    const schemes = objectOf(objectOf(document["components"])["securitySchemes"]);
    for (const { method, path, security } of operationsOf(document)) {
      const route = `${method} ${path}`;
      for (const scheme of security.filter((name) => !Object.hasOwn(schemes, name))) {
        report.violation(
          `${route} names the security scheme "${scheme}", which its document does not define, so everyone can call it; define the scheme`,
        );
      }
      if (security.some((name) => isSigned(schemes[name])) && isOpened(document, method, path)) {
        report.violation(
          `${route} is for callers with IAM permissions, and the API's resource policy allows it to every principal of the account; leave the route out of the statement`,
        );
      }
    }
  },
};

function isSigned(scheme: unknown): boolean {
  return objectOf(scheme)["x-amazon-apigateway-authtype"] === "awsSigv4";
}

/** Whether a statement allows a route to everybody. `execute-api:/` stands for the API's own ARN. */
function isOpened(document: Document, method: string, path: string): boolean {
  const { Statement = [] } = objectOf(document["x-amazon-apigateway-policy"]);
  const request = `execute-api:/stage/${method}${path.replaceAll(/\{[^}]*\}/g, "value")}`;
  return (Statement as readonly Statement[]).some(
    ({ Effect, Principal, Resource, Condition }) =>
      Effect === "Allow" &&
      Condition === undefined &&
      (Principal === "*" || listOf(objectOf(Principal)["AWS"] as string).includes("*")) &&
      listOf(Resource).some((pattern) => matchPattern(pattern, request) === "yes"),
  );
}
