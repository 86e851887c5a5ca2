import { anyOf, equals, not } from "../../frame/decision";
import { flag, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";
import { ECS_SERVICE } from "../../queries/services/ecsServices";

/** The tag that declares that the tasks of a service are meant to have public addresses. */
const TAG = "placement";

export const taskPublicAddress: InputRule<Typed<typeof ECS_SERVICE>> = {
  id: "task-public-address",
  claim: "No task has a public address unless its service is declared public by a tag.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "ECS.2" },
    { catalogue: "checkov", id: "CKV_AWS_333" },
  ],
  blindSpots: ["Tasks that are started without a service."],
  fix: "Set assignPublicIp to false, or declare the service public with its tag.",
  question: "whether tasks get a public address that is not declared",
  stage: "inputs",
  types: [ECS_SERVICE],
  check(service, report) {
    const assigned = equals(
      flag(property(service, "networkConfiguration", "assignPublicIp")),
      true,
    );
    const placement = text(property(service, "tags", TAG));
    report.expect(
      anyOf([not(assigned), equals(placement, "public")]),
      `tasks get a public address; set assignPublicIp to false, or declare it with the tag ${TAG} = public`,
    );
  },
};
