/**
 * What tasks, functions, instances and clusters call passes the policies of the endpoints that their calls take.
 *
 * An endpoint with private DNS takes the calls of its whole VPC, also where there is a NAT gateway. Its policy
 * grants nothing, but what it leaves out is refused, whatever the role is allowed.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { policyDocument, type PolicyDocument } from "../../../lib/iam/document";
import { mayBeAllowed } from "../../../lib/iam/evaluate";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, need } from "../../frame/properties";
import { isOfType } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { CALLER_TYPES, type CallerResource, callerOf } from "../../queries/egress/callers";
import { subnetsHeld } from "../../queries/egress/closedPaths";
import { startupCallsOf } from "../../queries/egress/startupCalls";
import { type WorkloadCall } from "../../queries/egress/workloadCall";
import { workloadCallsOf } from "../../queries/egress/workloadCalls";
import { policiesOf } from "../../queries/iam/policyDocuments";
import { endpointOnTheWay } from "../../queries/reach/outbound";
import { append } from "../../queries/append";
import { referrers } from "../../queries/references";
import { ECS_SERVICE } from "../../queries/services/ecsServices";

export const endpointPoliciesAdmit: OutputRule<CallerResource> = {
  id: "endpoint-policies-admit",
  claim:
    "The policies of VPC endpoints allow what tasks call to start, and what the roles of tasks, functions, instances and EMR clusters allow them.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Actions that a policy of the role names by a wildcard, and what AWS managed policies allow.",
    "Conditions on keys that the caller can choose: a policy that allows the call under one passes.",
    "Roles, endpoints and subnets that the stack does not hold.",
  ],
  fix: "Allow the call in the policy of the endpoint.",
  question: "whether the policies of endpoints allow its calls",
  stage: "outputs",
  types: CALLER_TYPES,
  check(resource, report, graph) {
    const caller = callerOf(graph, resource);
    const calls = [
      ...(isOfType(resource, [ECS_SERVICE]) ? startupCallsOf(graph, resource) : []),
      ...(caller === undefined ? [] : workloadCallsOf(graph, caller)),
    ];
    const subnets = calls.length === 0 ? [] : subnetsHeld(caller?.placement);
    const refused = new Map<string, string[]>();
    for (const call of calls.filter(({ region }) => region === undefined)) {
      for (const subnet of subnets) {
        const endpoint = endpointOnTheWay(graph, subnet, call.endpoint);
        if (endpoint !== undefined && !isAdmitted(graph, endpoint, call)) {
          append(refused, endpoint.name, call.action);
        }
      }
    }
    for (const [endpoint, actions] of refused) {
      const all = [...new Set(actions)].join(", ");
      report.violation(
        `the policy of endpoint ${endpoint} does not allow ${all}, which ${isOfType(resource, [ECS_SERVICE]) ? "its tasks call" : "it calls"}; allow it there`,
      );
    }
  },
};

/** An endpoint without a policy has the default one, which allows everything. */
function isAdmitted(graph: StackGraph, endpoint: Resource, call: WorkloadCall): boolean {
  return policiesOf(graph, holderOf(graph, endpoint)).every(({ policy }) => {
    const document = need(isUnknown(policy) ? policy : policy.document);
    return document === undefined || allows(document, call);
  });
}

/** What holds the policy of an endpoint: one that is a resource of its own takes the place of the endpoint's. */
function holderOf(graph: StackGraph, endpoint: Resource): Resource {
  const policies = policiesByEndpoint(graph);
  const [own] = policies.of(endpoint);
  // A policy of an unknown endpoint can be that of this one.
  return own ?? (policies.undetermined.length > 0 ? need(Unknown.value) : endpoint);
}

const policiesByEndpoint = perGraph((graph) =>
  referrers(graph, ["aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"], "vpcEndpointId", [
    "aws:ec2/vpcEndpoint:VpcEndpoint",
  ]),
);

/**
 * Identity policies are another matter, so everything is allowed there, and the endpoint counts as a resource of
 * another account: both must allow then.
 */
function allows(resource: PolicyDocument, call: WorkloadCall): boolean {
  return mayBeAllowed(call, { identity: [EVERYTHING], resource, resourceAccountId: ELSEWHERE });
}

const EVERYTHING = policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }]);

/** No account has this id. */
const ELSEWHERE = "000000000001";
