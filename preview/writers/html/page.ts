import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { buildSync } from "esbuild";

import { type StackPreview } from "../../previewStack";
import { verdictOf } from "../../verdict";
import { embeddedJson, Markup, markup } from "./markup";
import { changesPanel } from "./panels/changes";
import { failoverPanel } from "./panels/failover";
import { findingsPanel } from "./panels/findings";
import { type Panel } from "./panels/panel";
import { outputsPanel, reportPanel, timingsPanel } from "./panels/tables";
import { topologyPanel } from "./panels/topology";
import { verdictPanel } from "./panels/verdict";
import { stackDataOf } from "./stackData";
import { drawRegions } from "./topology/draw";

const sources = join(__dirname, "client");

/**
 * One document for all stacks, which loads nothing.
 *
 * @param isServed whether it loads itself again when the server that it came from has another version.
 */
export async function pageOf(
  previews: readonly StackPreview[],
  isServed: boolean,
): Promise<string> {
  const style = readFileSync(join(sources, "page.css"), "utf8");
  const script = builtScript();
  const stacks: Markup[] = [];
  for (const [index, preview] of previews.entries()) {
    stacks.push(await stackOf(preview, `s${index}`));
  }
  const verdicts = previews.map((preview) => `${preview.graph.stack} ${verdictOf(preview)}`);
  const policy = `default-src 'none'; script-src '${digest(script)}'; style-src '${digest(style)}'; base-uri 'none'; form-action 'none'${isServed ? "; connect-src 'self'" : ""}`;
  return markup`<!doctype html>
    <html lang="en"${isServed ? new Markup(' data-version=""') : ""}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Preview: ${verdicts.join(", ")}</title>
        <style>${new Markup(style)}</style>
      </head>
      <body>
        <header>
          <h1>Preview of ${previews[0]?.graph.project ?? ""}</h1>
          <p class="stacks">
            ${previews.map(
              ({ graph }, index) =>
                markup`<button type="button" data-stack="s${index}">
                  ${verdicts[index] ?? graph.stack}
                </button> `,
            )}
          </p>
        </header>
        <main>${stacks}</main>
        <dialog aria-labelledby="resource-name">
          <div class="title">
            <h2 id="resource-name"></h2>
            <button type="button" class="close">Close</button>
          </div>
          <div class="details"></div>
        </dialog>
        <script>${new Markup(script)}</script>
      </body>
    </html>
`.text;
}

async function stackOf(preview: StackPreview, prefix: string): Promise<Markup> {
  const data = stackDataOf(preview);
  const panels: readonly Panel[] = [
    verdictPanel(preview),
    topologyPanel(await drawRegions(preview.graph, prefix), prefix),
    changesPanel(preview),
    findingsPanel(preview),
    ...preview.reports.map((report) => failoverPanel(report) ?? reportPanel(report)),
    outputsPanel(preview.graph.outputs),
    timingsPanel(preview.timings),
  ];
  const idOf = ({ id }: Panel): string => `${prefix}-${id}`;
  return markup`<article id="${prefix}" data-stack="${preview.graph.stack}">
    <h2>${preview.graph.stack}</h2>
    <div role="tablist" aria-label="${preview.graph.stack}">
      ${panels.map(
        (panel) =>
          markup`<button
            type="button"
            role="tab"
            id="${idOf(panel)}-tab"
            aria-controls="${idOf(panel)}"
            data-panel="${panel.id}"
          >
            ${panel.title}
          </button>`,
      )}
    </div>
    ${panels.map(
      (panel) =>
        markup`<section
          role="tabpanel"
          id="${idOf(panel)}"
          aria-labelledby="${idOf(panel)}-tab"
          data-panel="${panel.id}"
          tabindex="0"
        >
          <h3 class="panel-title">${panel.heading ?? panel.title}</h3>
          ${panel.content}
        </section>`,
    )}
    <script type="application/json">${embeddedJson(data)}</script>
  </article>`;
}

/** The script of the page, from `client/`. */
function builtScript(): string {
  const { outputFiles } = buildSync({
    absWorkingDir: sources,
    entryPoints: ["main.ts"],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? "";
}

/** As a content security policy names a script or style that it allows. */
function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
