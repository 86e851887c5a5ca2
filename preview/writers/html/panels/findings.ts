import { type Finding } from "../../../../graph/pack";
import { type StackPreview } from "../../../previewStack";
import { plural } from "../../../verdict";
import { type Markup, markup } from "../markup";
import { type Panel } from "./panel";

/** Findings by policy, each policy with its claim and what to do. */
export function findingsPanel(preview: StackPreview): Panel {
  return { id: "findings", title: "Findings", content: contentOf(preview) };
}

function contentOf(preview: StackPreview): Markup {
  const { findings } = preview;
  if (findings === undefined) {
    return markup`<p>No policies were evaluated.</p>`;
  }
  const policies = [
    ...new Set([...findings].sort((a, b) => rank(a) - rank(b)).map(({ policy }) => policy)),
  ];
  return findings.length === 0
    ? markup`<p>No policy found anything.</p>`
    : markup`${policies.map((policy) =>
        policySection(
          policy,
          findings.filter((finding) => finding.policy === policy),
          preview,
        ),
      )}`;
}

function policySection(
  policy: string,
  findings: readonly Finding[],
  { graph, policies }: StackPreview,
): Markup {
  const description = policies?.find(({ name }) => name === policy);
  return markup`<section class="policy">
    <h3>${policy}</h3>
    <p>
      ${plural(findings.length, "finding")}.
      ${description === undefined ? "" : markup`${description.claim} <strong>Fix:</strong> ${description.fix}`}
    </p>
    <ul>
      ${findings.map(
        ({ urn, level, undecided, message }) =>
          markup`<li>
            <span class="level ${level}">${level}${undecided ? ", undecided" : ""}</span>
            ${resourceOf(urn, graph)}: ${message}
          </li>`,
      )}
    </ul>
  </section>`;
}

function resourceOf(urn: string | undefined, graph: StackPreview["graph"]): Markup {
  const resource = graph.get(urn ?? "");
  return resource === undefined
    ? markup`${urn ?? graph.stack}`
    : markup`<button type="button" class="link" data-urn="${resource.urn}">${resource.name}</button>`;
}

/** Violations of mandatory policies, then undecided questions, then advice. */
function rank({ level, undecided }: Finding): number {
  return (level === "mandatory" ? 0 : 2) + (undecided ? 1 : 0);
}
