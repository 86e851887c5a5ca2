import { type StackPreview } from "../../previewStack";
import { verdictOf } from "../../verdict";
import { pageAssets } from "./assets";
import { Markup, markup } from "./markup";
import { stackSection } from "./stackSection";

/**
 * One document for all stacks, which loads nothing.
 *
 * @param isServed whether it loads itself again when the server that it came from has another version.
 */
export async function pageOf(
  previews: readonly StackPreview[],
  isServed: boolean,
): Promise<string> {
  const { script, style, policy } = pageAssets(isServed);
  const stacks: Markup[] = [];
  for (const [index, preview] of previews.entries()) {
    stacks.push(await stackSection(preview, `s${index}`));
  }
  const verdicts = previews.map((preview) => `${preview.graph.stack} ${verdictOf(preview)}`);
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
