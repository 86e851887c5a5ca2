import { API_STAGE } from "../queries/types";
import { held, isUnknown, record, text } from "../read";
import { type OutputRule } from "../rule";

/** Logs in JSON can be asked questions; lines of text can only be read. */
export const apiAccessLogs: OutputRule = {
  id: "api-access-logs",
  claim: "Every stage of an API writes structured access logs.",
  severity: "medium",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "apigateway.1" },
    { name: "checkov", id: "CKV_AWS_76" },
    { name: "cdk-nag", id: "APIGWAccessLogging" },
    { name: "cfn-guard", id: "api_gw_stage_access_logging_rule" },
  ],
  blindSpots: ["Whether the account has API Gateway's role for CloudWatch."],
  reads: "outputs",
  types: [API_STAGE],
  check(stage, report) {
    const settings = record(held(stage, "accessLogSettings"));
    if (settings === undefined) {
      report.violation("it writes no access logs; set accessLogSettings to a log group");
      return;
    }
    const format = isUnknown(settings) ? settings : text(settings["format"]);
    if (isUnknown(format)) {
      report.undecided("whether its access logs are structured");
    } else if (!isJsonObject(format ?? "")) {
      report.violation(`its access logs are not JSON, but "${format ?? ""}"; write a JSON object`);
    }
  },
};

function isJsonObject(format: string): boolean {
  try {
    return typeof JSON.parse(format) === "object";
  } catch {
    return false;
  }
}
