/**
 * Who can call which route, by the API's resource policy.
 *
 * Where API Gateway finds no statement for a signed request of the same account, the policies of the caller
 * decide; a statement that allows everybody would make every principal of the account a caller. So routes with
 * `iam` are in no such statement.
 *
 * Source: API Gateway Developer Guide, "How API Gateway resource policies affect authorization workflow",
 * tables A and B; "API Gateway resource policy examples": `execute-api:/` stands for the API's own ARN, then
 * come the stage, the method and the path.
 */
import { policyDocument, type Statement } from "../../iam/document";
import { type Issue } from "../../spec/issue";
import { builtInRoutes } from "../builtIn";
import { checkersAlone } from "../healthCheckers";
import { type ApiSpec } from "../schema";
import { planRoutes } from "./plan";
import { arnPath, type Endpoint } from "./route";

type Access = Endpoint & { readonly authorizer: string };

/** The resource policy of the API: everybody can call it but where IAM decides, and only the checkers its health check. */
export function invokeStatements(
  routes: readonly Access[],
  allowedCidrs: readonly string[],
): Statement[] {
  return [
    {
      Sid: "EverybodyCalls",
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: openArns(routes),
    },
    checkersAlone(allowedCidrs),
  ];
}

function openArns(routes: readonly Access[]): string | string[] {
  if (!routes.some(isSigned)) {
    return "execute-api:/*";
  }
  const open = routes.filter((route) => !isSigned(route));
  return ["execute-api:/*/OPTIONS/*", ...open.map((route) => `execute-api:/*/${arnPath(route)}`)];
}

function isSigned({ authorizer }: Access): boolean {
  return authorizer === "iam";
}

/** Source: API Gateway Developer Guide, "Quotas for configuring and running a REST API", resource policy. */
const MOST_POLICY_BYTES = 8192;

/** Refuses a route whose pattern in the resource policy would open one with IAM, and a policy that is too long. */
export function checkAccess(spec: ApiSpec): Issue[] {
  const routes = planRoutes(spec);
  const all = [...builtInRoutes("*", false), ...routes];
  const open = routes.filter((route) => !isSigned(route));
  const opened = routes.filter(isSigned).flatMap((signed) => {
    const path = `routes.${signed.method} ${signed.path}.authorizer`;
    const opener = open.find((each) => covers(each, signed));
    return opener === undefined
      ? []
      : [
          {
            path,
            message: `must not be iam below "${opener.method} ${opener.path}", whose pattern in the API's resource policy would open it to every principal of the account; use iam for both`,
          },
        ];
  });
  const statements = invokeStatements(all, spec.health.allowedCidrs);
  const size = JSON.stringify(policyDocument(statements)).length;
  const message = `must fit in a resource policy of ${MOST_POLICY_BYTES} bytes, which lists every route without iam where one has it, got ${size}`;
  return [...opened, ...(size > MOST_POLICY_BYTES ? [{ path: "routes", message }] : [])];
}

/** Whether the pattern of one route matches all requests of another: `*` matches slashes too. */
function covers(one: Endpoint, other: Endpoint): boolean {
  const literal = arnPath(one)
    .split("*")
    .map((part) => part.replaceAll(/[.]/g, "\\."));
  return new RegExp(`^${literal.join(".*")}$`).test(arnPath(other));
}
