import { type Resource } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { ofApi, restApiOf } from "../queries/api";
import { API_STAGE } from "../queries/types";
import {
  allOf,
  anyOf,
  type Decision,
  equals,
  held,
  isUnknown,
  number,
  record,
  text,
} from "../read";
import { type Proof } from "../rule";

const METHOD_SETTINGS = "aws:apigateway/methodSettings:MethodSettings";

/** Without a limit, one caller's loop takes the account's share of all others. */
export const apiThrottled: Proof = {
  id: "api-throttled",
  claim: "Every stage of an API limits the requests per second, and at once, of all its methods.",
  severity: "medium",
  level: "mandatory",
  frameworks: [{ name: "cdk-nag", id: "APIGWDefaultThrottling" }],
  blindSpots: ["Whether the functions behind it can bear what the limit lets through."],
  reads: "stack",
  check(graph, at) {
    const settings = ofApi(graph, [METHOD_SETTINGS]);
    for (const stage of graph.ofType(API_STAGE)) {
      const api = restApiOf(graph, stage);
      const own = api === undefined ? [] : settings.of(api);
      const throttled = anyOf([
        ...own.map((each) => limits(each, stage)),
        ...settings.undetermined.map(() => Unknown.value),
      ]);
      if (isUnknown(throttled)) {
        at(stage).undecided("whether its requests are limited");
      } else if (!throttled) {
        at(stage).violation(
          'its requests are not limited; add aws.apigateway.MethodSettings for "*/*" with throttlingRateLimit and throttlingBurstLimit',
        );
      }
    }
  },
};

function limits(settings: Resource, stage: Resource): Decision {
  const values = record(held(settings, "settings"));
  const isPositive = (property: string): Decision => {
    const value = isUnknown(values) ? values : number(values?.[property]);
    return isUnknown(value) ? value : (value ?? -1) > 0;
  };
  const stageName = text(held(stage, "stageName"));
  return allOf([
    equals(text(held(settings, "methodPath")), "*/*"),
    isUnknown(stageName) ? stageName : equals(text(held(settings, "stageName")), stageName),
    isPositive("throttlingRateLimit"),
    isPositive("throttlingBurstLimit"),
  ]);
}
