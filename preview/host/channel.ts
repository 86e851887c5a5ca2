import { type ProgramRun } from "../../graph/fromRegistrations";
import { type Message } from "./engineClient";
import { type MissingAnswer } from "./invokes";

/** Messages from the program's process to the preview, one JSON document a line. */
export type FromProgram =
  | { readonly kind: "progress"; readonly resources: number }
  | { readonly kind: "message"; readonly message: Message }
  /** Sent at the end, if any invoke has no answer. */
  | { readonly kind: "missing"; readonly answers: readonly MissingAnswer[] }
  | { readonly kind: "run"; readonly run: ProgramRun }
  /** Sent first by a process on standby that goes on. */
  | { readonly kind: "wentOn" };
