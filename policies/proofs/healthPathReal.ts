import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { hostsNamed, mappingsOf, pathsOf, restApiOf } from "../queries/api";
import { HEALTH_CHECK } from "../queries/healthChecks";
import { API_HOST } from "../queries/types";
import { held, isUnknown, text } from "../read";
import { type Proof } from "../rule";

/** What was found out about a check's path: that it is fine, that nobody can say, or what is wrong. */
type Verdict = "fine" | "undecided" | { readonly fault: string };

/** A path that always answers the same is worse than none: it keeps users where nothing works. */
export const healthPathReal: Proof = {
  id: "health-path-real",
  claim:
    "Every health check of an API asks a path that the API's document has, and that runs code.",
  severity: "high",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Whether the code that runs tests anything.",
    "Health checks of hosts that are not API Gateway's.",
  ],
  reads: "stack",
  check(graph, at) {
    for (const check of graph.ofType(HEALTH_CHECK)) {
      const verdict = verdictOn(graph, check);
      if (verdict === "undecided") {
        at(check).undecided("whether the path that it asks exists and runs code");
      } else if (verdict !== "fine") {
        at(check).violation(verdict.fault);
      }
    }
  },
};

function verdictOn(graph: StackGraph, check: Resource): Verdict {
  const host = text(held(check, "fqdn"));
  const path = text(held(check, "resourcePath"));
  if (isUnknown(host) || isUnknown(path)) {
    return graph.ofType(API_HOST).length > 0 ? "undecided" : "fine";
  }
  const verdicts = hostsNamed(graph, host ?? "").map((each) =>
    verdictOnHost(graph, each, path ?? ""),
  );
  return verdicts.find((verdict) => verdict !== "fine") ?? "fine";
}

function verdictOnHost(graph: StackGraph, host: Resource, path: string): Verdict {
  const [, basePath = "", ...rest] = path.split("/");
  const mapping = mappingsOf(graph, host).find((each) => text(held(each, "basePath")) === basePath);
  if (mapping === undefined) {
    const fault = `it asks ${path}, and its host maps no base path "${basePath}"; ask a path below a base path mapping`;
    return { fault };
  }
  const api = restApiOf(graph, mapping);
  const paths = api && pathsOf(api);
  if (paths === undefined || isUnknown(paths)) {
    return "undecided";
  }
  const below = `/${rest.join("/")}`;
  const operation = paths.get(below)?.get("get");
  if (operation === undefined) {
    const fault = `it asks ${path}, and the API's document has no GET ${below}; add the path, or ask one that exists`;
    return { fault };
  }
  return operation.integration === undefined || operation.integration === "mock"
    ? {
        fault: `it asks ${path}, which answers a constant; let a function test what the API depends on`,
      }
    : "fine";
}
