import { Unknown } from "../../graph/value";

import { referrers } from "../queries/references";
import { VPCS } from "../queries/types";
import { anyOf, equals, held, isUnknown, text } from "../read";
import { type Proof } from "../rule";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

/** A VPC that is logged subnet by subnet counts as not logged: the next subnet would be forgotten. */
export const vpcFlowLogs: Proof = {
  id: "vpc-flow-logs",
  claim: "Every VPC has a flow log of all its traffic.",
  severity: "medium",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "EC2.6" },
    { name: "checkov", id: "CKV2_AWS_11" },
    { name: "cdk-nag", id: "VPCFlowLogsEnabled" },
  ],
  blindSpots: ["Whether the log's role may write to its destination."],
  reads: "stack",
  check(graph, at) {
    const logs = referrers(graph, [FLOW_LOG], "vpcId", VPCS);
    for (const vpc of VPCS.flatMap((type) => graph.ofType(type))) {
      const own = logs.of(vpc);
      const logged = anyOf([
        ...own.map((log) => equals(text(held(log, "trafficType")), "ALL")),
        ...logs.undetermined.map(() => Unknown.value),
      ]);
      if (isUnknown(logged)) {
        at(vpc).undecided("whether a flow log records all traffic of the VPC");
      } else if (!logged) {
        const found =
          own.length > 0 ? "only part of the VPC's traffic" : "none of the VPC's traffic";
        at(vpc).violation(
          `flow logs record ${found}; add an aws.ec2.FlowLog with this vpcId and trafficType "ALL"`,
        );
      }
    }
  },
};
