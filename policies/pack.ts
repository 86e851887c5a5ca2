/** The pack, without an engine: what the offline preview and the audit evaluate. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Pack } from "../graph/pack";

import { createPack, type PackDefinition } from "./frame/createPack";
import { parseExceptions } from "./exceptions/exceptionsFile";
import { reports } from "./reports";
import { rules } from "./rules";

export const definition: PackDefinition = {
  name: "meridian",
  rules,
  reports,
  exceptions: parseExceptions(readFileSync(join(__dirname, "exceptions.yaml"), "utf8")),
  today: () => new Date().toISOString().slice(0, 10),
};

export const pack: Pack = createPack(definition);
