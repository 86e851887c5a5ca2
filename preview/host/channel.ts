import { type ProgramRun } from "../../graph/fromRegistrations";
import { type Message } from "./inProcess";

/** Messages from the program's process to the preview, one JSON document a line. */
export type FromProgram =
  | { readonly kind: "progress"; readonly resources: number }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "run"; readonly run: ProgramRun };
