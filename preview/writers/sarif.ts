import { type Finding } from "../../graph/pack";
import { type StackPreview } from "../previewStack";
import { type Writer } from "./writer";

/**
 * Findings for code scanning: one run for each stack.
 *
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". A finding is about a resource,
 * which has no place in a file: its location is the stack file, and its logical location the URN.
 */
export const sarif: Writer = {
  write: (previews) => {
    const log = {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: previews.map(runOf),
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

function runOf({ graph, findings = [] }: StackPreview): object {
  const rules = [...new Set(findings.map(({ policy }) => policy))];
  return {
    automationDetails: { id: `meridian-preview/${graph.stack}` },
    tool: { driver: { name: "meridian-preview", rules: rules.map((id) => ({ id })) } },
    results: findings.map((finding) => ({
      ruleId: finding.policy,
      ruleIndex: rules.indexOf(finding.policy),
      level: levelOf(finding),
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: `Pulumi.${graph.stack}.yaml` },
            region: { startLine: 1 },
          },
          logicalLocations: [{ fullyQualifiedName: finding.urn ?? graph.stack, kind: "resource" }],
        },
      ],
      partialFingerprints: { "policyAndUrn/v1": `${finding.policy} ${finding.urn ?? ""}` },
    })),
  };
}

function levelOf({ level, undecided }: Finding): string {
  return undecided ? "note" : level === "mandatory" ? "error" : "warning";
}
