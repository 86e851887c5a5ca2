/** Which moto is used, and where it is installed. */
import { join } from "node:path";

/** The requirement of pip. A test needs the version that docs/operations.md describes. */
export const MOTO = "moto[server]==5.2.1";

/** The folder of the virtual environment. A variable names another one, for a shared cache or a test. */
export const VENV =
  process.env["MERIDIAN_EMULATOR_VENV"] ??
  join(__dirname, "../../node_modules/.cache/meridian-emulator", MOTO.replace(/[^\w.]+/g, "-"));

/** The folder of its programs. */
export const BIN = join(VENV, process.platform === "win32" ? "Scripts" : "bin");
