import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { buildSync } from "esbuild";

const sources = join(__dirname, "client");

/** What a page has beside its content. */
export interface Assets {
  readonly script: string;
  readonly style: string;
  /** The content security policy that allows these two alone. */
  readonly policy: string;
}

/**
 * Builds the script from `client/`, and reads the style.
 *
 * @param isServed whether the page may connect to the server that it came from.
 */
export function pageAssets(isServed: boolean): Assets {
  const style = readFileSync(join(sources, "page.css"), "utf8");
  const script = builtScript();
  const directives = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    ...(isServed ? ["connect-src 'self'"] : []),
  ];
  return { script, style, policy: directives.join("; ") };
}

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
