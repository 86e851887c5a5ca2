import { type Finding } from "../../graph/pack";
import { type StackPreview } from "../previewStack";
import { type Writer } from "./writer";

/**
 * Findings for code scanning: one run for each stack.
 *
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". A finding is about a resource: its
 * logical location is the URN, and its place in a file where the program registers the resource, or the stack file.
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

function runOf(preview: StackPreview): object {
  const { graph, findings = [] } = preview;
  const names = [...new Set(findings.map(({ policy }) => policy))];
  return {
    automationDetails: { id: `meridian-preview/${graph.stack}` },
    tool: {
      driver: { name: "meridian-preview", rules: names.map((name) => ruleOf(name, preview)) },
    },
    results: findings.map((finding) => ({
      ruleId: finding.policy,
      ruleIndex: names.indexOf(finding.policy),
      level: levelOf(finding),
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: placeOf(finding, preview),
          logicalLocations: [{ fullyQualifiedName: finding.urn ?? graph.stack, kind: "resource" }],
        },
      ],
      partialFingerprints: { "policyAndUrn/v1": `${finding.policy} ${finding.urn ?? ""}` },
    })),
  };
}

function ruleOf(name: string, { policies = [] }: StackPreview): object {
  const policy = policies.find((each) => each.name === name);
  return policy === undefined
    ? { id: name }
    : { id: name, shortDescription: { text: policy.claim }, help: { text: policy.fix } };
}

function placeOf({ urn }: Finding, { graph, sources }: StackPreview): object {
  const source = sources?.get(urn ?? "");
  return source === undefined
    ? { artifactLocation: { uri: `Pulumi.${graph.stack}.yaml` }, region: { startLine: 1 } }
    : {
        artifactLocation: { uri: encodeURI(source.file) },
        region: { startLine: source.line, startColumn: source.column },
      };
}

function levelOf({ level, undecided }: Finding): string {
  return undecided ? "note" : level === "mandatory" ? "error" : "warning";
}
