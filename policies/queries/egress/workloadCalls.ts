/** The calls of AWS's services that a workload in a network makes, and by which endpoints they would leave. */
import { type StackGraph } from "../../../graph/stackGraph";
import { listOf, type Statement } from "../../../lib/iam/document";
import { parsePrincipal } from "../../../lib/iam/principal";
import { endpointOfAction } from "../../../lib/network/actionEndpoints";
import { isRegionName } from "../../../lib/regions";

import { perGraph } from "../../frame/perGraph";
import { type PrincipalFacts } from "../../decrypt/snapshot";
import { need } from "../../frame/properties";
import { iamPrincipals } from "../iam/iamPrincipals";
import { FUNCTION } from "../types";
import { type Caller } from "./callers";
import { isCallOfLambda } from "./lambdaCalls";
import { type WorkloadCall } from "./workloadCall";

/**
 * What the role of a workload is allowed by name: a permission counts as a call. A role that the stack does
 * not hold has none.
 *
 * @throws {Undecidable} while the role is unknown.
 */
export function workloadCallsOf(graph: StackGraph, caller: Caller): readonly WorkloadCall[] {
  const role = need(caller.role);
  const principal = role === undefined ? undefined : parsePrincipal(role);
  const facts = role === undefined ? undefined : principalsByArn(graph).get(role);
  if (principal === undefined || facts === undefined) {
    return [];
  }
  const calls = facts.policies
    .flatMap(({ Statement }) => Statement)
    .flatMap((statement) => callsOf(statement))
    .map((call) => ({ ...call, principal, ...otherRegion(caller, call.resource) }));
  return caller.placement.resource.type === FUNCTION
    ? calls.filter((call) => !isCallOfLambda(graph, caller, call))
    : calls;
}

function otherRegion({ placement }: Caller, resource: string): Pick<WorkloadCall, "region"> {
  const [, , , region = ""] = resource.split(":");
  return region !== placement.resource.region && isRegionName(region) ? { region } : {};
}

const principalsByArn = perGraph(
  (graph): ReadonlyMap<string, PrincipalFacts> =>
    new Map(iamPrincipals(graph).principals.map((facts) => [facts.arn, facts])),
);

/** The calls that a statement names in full; a wildcard names no call that is sure to be made. */
function callsOf(statement: Statement): Omit<WorkloadCall, "principal">[] {
  const { Effect, Action, Resource } = statement;
  if (Effect !== "Allow" || isForServices(statement)) {
    return [];
  }
  const resources = Resource === undefined ? ["*"] : listOf(Resource);
  return listOf(Action)
    .filter((action) => !/[*?]/.test(action))
    .flatMap((action) => {
      const endpoint = endpointOfAction(action);
      return endpoint === undefined
        ? []
        : resources.map((pattern) => ({ endpoint, action, resource: exampleOf(pattern) }));
    });
}

/** Keys that only calls have which a service makes for the role. Source: KMS Developer Guide, "kms:ViaService". */
const VIA_SERVICE = ["kms:viaservice", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast"];

/** Whether only calls are allowed that a service of AWS makes for the role: they do not leave from the network. */
function isForServices({ Condition = {} }: Statement): boolean {
  return Object.entries(Condition).some(
    ([operator, keys]) =>
      /^(ForAnyValue:)?String(Equals|Like)$/i.test(operator) &&
      Object.keys(keys).some((key) => VIA_SERVICE.includes(key.toLowerCase())),
  );
}

function exampleOf(pattern: string): string {
  return pattern === "*" ? pattern : pattern.replace(/\$\{[^}]*\}|[*?]/g, "x");
}
