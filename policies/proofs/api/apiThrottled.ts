import { Unknown } from "../../../graph/value";

import { allOf, anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, number, property, type Raw, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { methodSettingsByApi, restApiOf } from "../../queries/api/api";
import { API_STAGE } from "../../queries/types";

type Stage = Typed<typeof API_STAGE>;

/** Without a limit, one caller's loop uses up the requests of all others in the account. */
export const apiThrottled: OutputRule<Stage> = {
  id: "api-throttled",
  claim: "Every stage of an API limits the rate and the burst of requests of all its methods.",
  severity: "medium",
  level: "mandatory",
  references: [{ catalogue: "cdk-nag", id: "APIGWDefaultThrottling" }],
  blindSpots: ["Whether the functions behind it can serve the requests that the limit allows."],
  fix: "Add aws.apigateway.MethodSettings for every method with throttlingRateLimit and throttlingBurstLimit.",
  question: "whether its requests are limited",
  stage: "outputs",
  types: [API_STAGE],
  check(stage, report, graph) {
    const settings = settingsByApi(graph);
    const api = restApiOf(graph, stage);
    const own = api === undefined ? [] : settings.of(api);
    report.expect(
      anyOf([
        ...own.map((each) => limits(each, stage)),
        ...settings.undetermined.map(() => Unknown.value),
      ]),
      'its requests are not limited; add aws.apigateway.MethodSettings for "*/*" with throttlingRateLimit and throttlingBurstLimit',
    );
  },
};

const settingsByApi = perGraph(methodSettingsByApi);

type MethodSettings = Typed<"aws:apigateway/methodSettings:MethodSettings">;

function limits(settings: MethodSettings, stage: Stage): Decision {
  const stageName = text(property(stage, "stageName"));
  return allOf([
    equals(text(property(settings, "methodPath")), "*/*"),
    isUnknown(stageName) ? stageName : equals(text(property(settings, "stageName")), stageName),
    isPositive(property(settings, "settings", "throttlingRateLimit")),
    isPositive(property(settings, "settings", "throttlingBurstLimit")),
  ]);
}

function isPositive(raw: Raw<unknown>): Decision {
  const value = number(raw);
  return isUnknown(value) ? value : (value ?? -1) > 0;
}
