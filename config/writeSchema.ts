/**
 * Writes what is derived from the schema: `config/stack.schema.json`, which the first line of every
 * stack file names, the list of keys in docs/configuration.md, and the declarations in Pulumi.yaml.
 */
import * as fs from "node:fs";
import * as path from "node:path";

import { format, resolveConfig } from "prettier";
import { stringify } from "yaml";

import { writeDerivedFile } from "../lib/derivedFile";
import { stackFileSchema } from "./jsonSchema";
import { keyReference } from "./reference";
import { stackSchema } from "./stackSchema";

const schemaFile = path.join(__dirname, "stack.schema.json");
const pageFile = path.join(__dirname, "..", "docs", "configuration.md");
const projectFile = path.join(__dirname, "..", "Pulumi.yaml");

const begin = "<!-- keys: npm run schema writes this list -->";
const end = "<!-- end of keys -->";

/** The derived files by their path, with the text that each should have. */
export async function derivedFiles(): Promise<ReadonlyMap<string, string>> {
  const schema = JSON.stringify(stackFileSchema("meridian"));
  const [head, rest = ""] = fs.readFileSync(pageFile, "utf8").split(begin);
  const tail = rest.split(end)[1];
  const page = [head, begin, "\n\n", keyReference(), "\n\n", end, tail].join("");
  return new Map([
    [schemaFile, await pretty(schemaFile, schema)],
    [pageFile, await pretty(pageFile, page)],
    [projectFile, await pretty(projectFile, projectSettings())],
  ]);
}

/**
 * The project's settings with a declaration for every key that is required or has a default.
 *
 * An optional key without a default cannot be declared: the CLI would require it.
 */
function projectSettings(): string {
  const [head = ""] = fs.readFileSync(projectFile, "utf8").split(/^config:$/m);
  const config = Object.entries(stackSchema.shape).flatMap(([key, schema]) => {
    const { success, data } = schema.safeParse(undefined);
    const { description } = schema;
    return success && data === undefined
      ? []
      : [[key, success ? { description, default: data } : { description }] as const];
  });
  return `${head}config:\n${stringify(Object.fromEntries(config), { lineWidth: 0 }).replace(/^/gm, "  ")}`;
}

async function pretty(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

async function write(): Promise<void> {
  for (const [file, text] of await derivedFiles()) {
    console.log(writeDerivedFile(file, text));
  }
}

if (require.main === module) {
  void write();
}
