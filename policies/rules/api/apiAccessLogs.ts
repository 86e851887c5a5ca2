import { need, property, isPresent, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

/** Logs in JSON can be queried field by field; lines of text can only be searched. */
export const apiAccessLogs: OutputRule<Typed<"aws:apigateway/stage:Stage">> = {
  id: "api-access-logs",
  claim: "Every stage of an API writes structured access logs.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "APIGateway.1" },
    { catalogue: "checkov", id: "CKV_AWS_76" },
    { catalogue: "cdk-nag", id: "APIGWAccessLogging" },
    { catalogue: "cfn-guard", id: "api_gw_stage_access_logging_rule" },
    { catalogue: "cdk-nag", id: "APIGWStructuredLogging" },
  ],
  blindSpots: ["Whether the account has API Gateway's role for CloudWatch."],
  fix: "Set accessLogSettings to a log group, with a JSON object as format.",
  question: "whether its access logs are structured",
  stage: "outputs",
  types: ["aws:apigateway/stage:Stage"],
  check(stage, report) {
    if (!need(isPresent(property(stage, "accessLogSettings")))) {
      report.violation("it writes no access logs; set accessLogSettings to a log group");
      return;
    }
    const format = need(text(property(stage, "accessLogSettings", "format"))) ?? "";
    if (!isJsonObject(format)) {
      report.violation(`its access logs are not JSON, but "${format}"; write a JSON object`);
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
