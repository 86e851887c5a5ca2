import { REST_API } from "../queries/types";
import { flag, held, isUnknown } from "../read";
import { type OutputRule } from "../rule";

/** Who calls the default endpoint passes the host's certificate, its failover and often its web ACL by. */
export const apiDefaultEndpointOff: OutputRule = {
  id: "api-default-endpoint-off",
  claim: "Every API is called by its hosts only: the default execute-api endpoint is off.",
  severity: "medium",
  level: "mandatory",
  frameworks: [],
  blindSpots: ["Deployments from before the endpoint was turned off."],
  reads: "outputs",
  types: [REST_API],
  check(api, report) {
    const isOff = flag(held(api, "disableExecuteApiEndpoint"));
    if (isUnknown(isOff)) {
      report.undecided("whether its default endpoint is off");
    } else if (isOff !== true) {
      report.violation("its default endpoint answers; set disableExecuteApiEndpoint to true");
    }
  },
};
