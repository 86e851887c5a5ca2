import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { need, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { type ApiHost, hostsNamed, mappingsOf, pathsOf, restApiOf } from "../../queries/api/api";
import { API_HOST, HEALTH_CHECK } from "../../queries/types";

/** A path that always gives the same answer keeps users in a region where nothing works. */
export const healthPathReal: OutputRule<Typed<typeof HEALTH_CHECK>> = {
  id: "health-path-real",
  claim:
    "Every health check of an API requests a path that the API's document has, and that runs code.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the code that runs tests anything.",
    "Health checks of hosts that are not API Gateway's.",
  ],
  fix: "Request a path of the API's document whose integration is a function.",
  question: "whether the path that it requests exists and runs code",
  stage: "outputs",
  types: [HEALTH_CHECK],
  check(check, report, graph) {
    if (resourcesOf(graph, API_HOST).length === 0) {
      return;
    }
    const name = need(text(property(check, "fqdn"))) ?? "";
    const path = need(text(property(check, "resourcePath"))) ?? "";
    for (const host of hostsNamed(graph, name)) {
      const fault = faultOn(graph, host, path);
      if (fault !== undefined) {
        report.violation(`it requests ${path}, ${fault}`);
        return;
      }
    }
  },
};

/** What is wrong with a path of a host; undefined when nothing is. */
function faultOn(graph: StackGraph, host: ApiHost, path: string): string | undefined {
  const [, basePath = "", ...rest] = path.split("/");
  const mapping = mappingsOf(graph, host).find(
    (each) => text(property(each, "basePath")) === basePath,
  );
  if (mapping === undefined) {
    return `and its host maps no base path "${basePath}"; request a path below a base path mapping`;
  }
  const api = restApiOf(graph, mapping);
  const below = `/${rest.join("/")}`;
  const operation = need(api === undefined ? Unknown.value : (pathsOf(api) ?? Unknown.value))
    .get(below)
    ?.get("get");
  if (operation === undefined) {
    return `and the API's document has no GET ${below}; add the path, or request one that exists`;
  }
  return operation.integration === undefined || operation.integration === "mock"
    ? "which answers a constant; let a function test what the API depends on"
    : undefined;
}
