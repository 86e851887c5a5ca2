/**
 * What a load balancer does with a request: the listener of its port, the first rule that matches, and the
 * response or the target groups of that rule's action.
 *
 * Source: Elastic Load Balancing, "Listeners for your Application Load Balancers", "Condition types for
 * listener rules": hosts match in any case and paths in theirs, `*` is any text and `?` one character.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import {
  isPresent,
  isUnknown,
  list,
  need,
  number,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import {
  type ListenerRule,
  listenersByBalancer,
  type LoadBalancer,
  rulesByListener,
  type TargetGroup,
  targetsOfListener,
  targetsOfRule,
} from "./listeners";

export interface HttpRequest {
  readonly host: string;
  /** Without a query. */
  readonly path: string;
  readonly port: number;
}

/** Where a request ends. */
export type RequestRoute =
  | { readonly kind: "none" }
  /** The balancer responds itself. */
  | { readonly kind: "response"; readonly rule: ListenerRule | undefined }
  | { readonly kind: "targets"; readonly targets: readonly TargetGroup[] };

/**
 * Follows a request from a load balancer to where it ends.
 *
 * @throws {Undecidable} while something is unknown that decides.
 */
export function routeOf(
  graph: StackGraph,
  balancer: LoadBalancer,
  request: HttpRequest,
): RequestRoute {
  const listeners = listenersByBalancer(graph);
  const listener = listeners
    .of(balancer)
    .find((each) => need(number(property(each, "port"))) === request.port);
  if (listener === undefined) {
    return listeners.undetermined.length > 0 ? need(Unknown.value) : { kind: "none" };
  }
  const rules = rulesByListener(graph);
  const rule = [...rules.of(listener)]
    .sort((a, b) => priorityOf(a) - priorityOf(b))
    .find((each) => matches(each, request));
  if (rule === undefined && rules.undetermined.length > 0) {
    return need(Unknown.value);
  }
  return rule === undefined
    ? actionOf(rule, property(listener, "defaultActions"), targetsOfListener(graph, listener))
    : actionOf(rule, property(rule, "actions"), targetsOfRule(graph, rule));
}

function priorityOf(rule: ListenerRule): number {
  return need(number(property(rule, "priority"))) ?? Infinity;
}

/** Conditions that a health check cannot be known to meet. */
const OTHER_CONDITIONS = ["httpHeader", "httpRequestMethod", "queryStrings", "sourceIp"] as const;

function matches(rule: ListenerRule, { host, path }: HttpRequest): boolean {
  return need(list(property(rule, "conditions"))).every((condition) => {
    const hosts = texts(property(condition, "hostHeader", "values"));
    const paths = texts(property(condition, "pathPattern", "values"));
    if (OTHER_CONDITIONS.some((name) => isPresent(property(condition, name)) !== false)) {
      return need(Unknown.value);
    }
    return (
      meets(hosts, (pattern) => isLike(host.toLowerCase(), pattern.toLowerCase())) &&
      meets(paths, (pattern) => isLike(path, pattern))
    );
  });
}

/** Whether one of the values matches; a condition that is absent is met. */
function meets(values: readonly (string | Unknown)[], isMatch: (pattern: string) => boolean) {
  if (values.length === 0 || values.some((value) => !isUnknown(value) && isMatch(value))) {
    return true;
  }
  return values.some(isUnknown) ? need(Unknown.value) : false;
}

function isLike(value: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(value);
}

function actionOf(
  rule: ListenerRule | undefined,
  actions: Raw<unknown>,
  targets: readonly TargetGroup[],
): RequestRoute {
  const types = need(list(actions as Raw<readonly { readonly type: string }[]>)).map((action) =>
    text(property(action, "type")),
  );
  if (types.includes("forward")) {
    return targets.length === 0 ? need(Unknown.value) : { kind: "targets", targets };
  }
  return types.some(isUnknown) ? need(Unknown.value) : { kind: "response", rule };
}
