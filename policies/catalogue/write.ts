/** Writes the catalogue of policies into docs/guardrails.md: `tsx policies/catalogue/write.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { withCatalogue } from "./page";

const path = join(__dirname, "../../docs/guardrails.md");
writeFileSync(path, withCatalogue(readFileSync(path, "utf8")));
