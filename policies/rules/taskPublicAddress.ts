import { ECS_SERVICE } from "../queries/ecsServices";
import { equals, flag, held, isUnknown, record, text } from "../read";
import { type InputRule } from "../rule";

/** The tag by which a service says that its tasks are meant to be in the open. */
const TAG = "placement";

export const taskPublicAddress: InputRule = {
  id: "task-public-address",
  claim: "No task has a public address unless its service is placed in public by name.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "ECS.2" },
    { name: "checkov", id: "CKV_AWS_333" },
  ],
  blindSpots: ["Tasks that are started without a service."],
  reads: "inputs",
  types: [ECS_SERVICE],
  check({ inputs }, report) {
    const service = { inputs, outputs: {} };
    const network = record(held(service, "networkConfiguration"));
    const assigned = isUnknown(network) ? network : equals(flag(network?.["assignPublicIp"]), true);
    const tags = record(held(service, "tags"));
    const placement = isUnknown(tags) ? tags : text(tags?.[TAG]);
    if (assigned === false || placement === "public") {
      return;
    }
    if (isUnknown(assigned) || isUnknown(placement)) {
      report.undecided("whether tasks get a public address that nobody named");
    } else {
      report.violation(
        `tasks get a public address; set assignPublicIp to false, or name it with the tag ${TAG} = public`,
      );
    }
  },
};
