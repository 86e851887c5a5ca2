import { type ProgramRun } from "../../graph/fromRegistrations";
import { type Message } from "./inProcess";

/** What the process of the program tells the preview, one JSON document a line. */
export type FromProgram =
  | { readonly kind: "progress"; readonly resources: number }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "run"; readonly run: ProgramRun };
