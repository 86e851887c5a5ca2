import { equals } from "../../frame/decision";
import { flag, property } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

/** A caller of the default endpoint bypasses the host's certificate, its failover and often its web ACL. */
export const apiDefaultEndpointOff: OutputRule<Typed<"aws:apigateway/restApi:RestApi">> = {
  id: "api-default-endpoint-off",
  claim: "Every API is called by its hosts only: the default execute-api endpoint is off.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Deployments from before the endpoint was turned off."],
  fix: "Set disableExecuteApiEndpoint to true.",
  question: "whether its default endpoint is off",
  stage: "outputs",
  types: ["aws:apigateway/restApi:RestApi"],
  check(api, report) {
    report.expect(
      equals(flag(property(api, "disableExecuteApiEndpoint")), true),
      "its default endpoint is on; set disableExecuteApiEndpoint to true",
    );
  },
};
