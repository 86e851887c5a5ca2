/** Writes the catalogue of policies into docs/guardrails.md: `tsx policies/catalogue/write.ts`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { writeDerivedFile } from "../../lib/derivedFile";
import { withCatalogue } from "./page";

const path = join(__dirname, "../../docs/guardrails.md");
console.log(writeDerivedFile(path, withCatalogue(readFileSync(path, "utf8"))));
