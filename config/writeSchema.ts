/**
 * Writes what is derived from the schema: `config/stack.schema.json`, which the first line of every
 * stack file names, and the list of keys in docs/configuration.md.
 */
import * as fs from "node:fs";
import * as path from "node:path";

import { format, resolveConfig } from "prettier";

import { stackFileSchema } from "./jsonSchema";
import { keyReference } from "./reference";

const schemaFile = path.join(__dirname, "stack.schema.json");
const pageFile = path.join(__dirname, "..", "docs", "configuration.md");

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
  ]);
}

async function pretty(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

async function write(): Promise<void> {
  for (const [file, text] of await derivedFiles()) {
    fs.writeFileSync(file, text);
  }
}

if (require.main === module) {
  void write();
}
