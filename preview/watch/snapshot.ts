import { type Finding } from "../../graph/pack";
import { type StackPreview } from "../previewStack";

/** What a preview found, in a form that can be compared and kept in a file. Secrets are redacted. */
export interface Snapshot {
  /** Inputs of each resource as JSON text, by property, by URN. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Findings as lines. */
  readonly findings: readonly string[];
}

export function snapshotOf({ graph, findings = [] }: StackPreview): Snapshot {
  return {
    resources: Object.fromEntries(
      graph.resources.map(({ urn, inputs }) => [
        urn,
        Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [name, JSON.stringify(value)]),
        ),
      ]),
    ),
    findings: findings.map(lineOf),
  };
}

function lineOf({ policy, level, undecided, urn, message }: Finding): string {
  const kind = undecided ? `${level}, undecided` : level;
  const resource = urn === undefined ? "" : ` ${nameOf(urn)}`;
  return `${policy} (${kind})${resource}: ${message}`;
}

/** Lines that say what is new, gone and different in a snapshot since an earlier one. */
export function changes(before: Snapshot, after: Snapshot): readonly string[] {
  const urns = new Set([...Object.keys(before.resources), ...Object.keys(after.resources)]);
  const resources = [...urns].flatMap((urn) => {
    const [old, now] = [before.resources[urn], after.resources[urn]];
    if (old === undefined || now === undefined) {
      return [`${old === undefined ? "+" : "-"} ${typeOf(urn)} ${nameOf(urn)}`];
    }
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    const differing = names.filter((name) => old[name] !== now[name]);
    return differing.length === 0
      ? []
      : [`~ ${typeOf(urn)} ${nameOf(urn)}: ${differing.join(", ")}`];
  });
  return [
    ...resources,
    ...after.findings.filter((line) => !before.findings.includes(line)).map((line) => `+ ${line}`),
    ...before.findings.filter((line) => !after.findings.includes(line)).map((line) => `- ${line}`),
  ];
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
