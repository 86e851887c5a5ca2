/** Writes what is derived from the contract: the JSON Schema file and the list of outputs in docs/outputs.md. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { format, resolveConfig } from "prettier";

import { contractSchema } from "../schemaFile";
import { outputReference } from "./page";

const ROOT = join(__dirname, "..", "..");
const schemaFile = join(ROOT, "contract", "contract.schema.json");
const pageFile = join(ROOT, "docs", "outputs.md");

const begin = "<!-- outputs: npm run contract:write writes this list -->";
const end = "<!-- end of outputs -->";

/** The derived files by their path, with the text that each should have. */
export async function derivedFiles(): Promise<ReadonlyMap<string, string>> {
  const schema = contractSchema();
  const [head = "", rest] = readFileSync(pageFile, "utf8").split(begin);
  const tail = rest?.split(end)[1];
  if (tail === undefined) {
    throw new Error(`${pageFile} must hold the markers ${begin} and ${end}`);
  }
  const page = [head, begin, "\n\n", outputReference(schema), "\n\n", end, tail].join("");
  return new Map([
    [schemaFile, await pretty(schemaFile, JSON.stringify(schema))],
    [pageFile, await pretty(pageFile, page)],
  ]);
}

async function pretty(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

async function write(): Promise<void> {
  for (const [file, text] of await derivedFiles()) {
    const isCurrent = existsSync(file) && readFileSync(file, "utf8") === text;
    const name = relative(process.cwd(), file);
    writeFileSync(file, text);
    console.log(isCurrent ? `${name} is up to date` : `wrote ${name}`);
  }
}

if (require.main === module) {
  void write();
}
