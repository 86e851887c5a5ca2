import { Unknown } from "../../../graph/value";

import { anyOf, equals } from "../../frame/decision";
import { property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { perGraph } from "../../frame/perGraph";
import { referrers } from "../../queries/references";
import { VPCS } from "../../queries/types";

/** A VPC that is logged subnet by subnet counts as not logged: the next subnet would be forgotten. */
export const vpcFlowLogs: OutputRule<Typed<(typeof VPCS)[number]>> = {
  id: "vpc-flow-logs",
  claim: "Every VPC has a flow log of all its traffic.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "EC2.6" },
    { catalogue: "checkov", id: "CKV2_AWS_11" },
    { catalogue: "cdk-nag", id: "VPCFlowLogsEnabled" },
    { catalogue: "CIS AWS Foundations 3.0.0", id: "3.7" },
  ],
  blindSpots: ["Whether the log's role has the permission to write to its destination."],
  fix: "Add an aws.ec2.FlowLog with the VPC's id and trafficType ALL.",
  question: "whether a flow log records all traffic of the VPC",
  stage: "outputs",
  types: VPCS,
  check(vpc, report, graph) {
    const logs = flowLogsByVpc(graph);
    const own = logs.of(vpc);
    const found = own.length > 0 ? "only part of the VPC's traffic" : "none of the VPC's traffic";
    report.expect(
      anyOf([
        ...own.map((log) => equals(text(property(log, "trafficType")), "ALL")),
        ...logs.undetermined.map(() => Unknown.value),
      ]),
      `flow logs record ${found}; add an aws.ec2.FlowLog with this vpcId and trafficType "ALL"`,
    );
  },
};

const flowLogsByVpc = perGraph((graph) =>
  referrers(graph, ["aws:ec2/flowLog:FlowLog"], "vpcId", VPCS),
);
