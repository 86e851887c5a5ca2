import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";

const ROLE = "aws:iam/role:Role";

export const rolesBounded: InputRule<Typed<typeof ROLE>> = {
  id: "roles-bounded",
  claim: "Every role has a permissions boundary.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["What the boundary allows, where the stack does not hold it."],
  fix: "Set permissionsBoundary; npm run bootstrap:config prints the ARN.",
  question: "whether the role has a permissions boundary",
  stage: "inputs",
  types: [ROLE],
  check(role, report) {
    if ((need(text(property(role, "permissionsBoundary"))) ?? "") === "") {
      report.violation(
        "role has no permissions boundary; write what npm run bootstrap:config prints into the stack file",
      );
    }
  },
};
