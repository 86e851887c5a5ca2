import { withSourceLines } from "./bundles";
import { Failure } from "./failure";

/** The message of a mistake, or the stack trace of a fault of the preview. */
export function messageOf(error: unknown): string {
  if (error instanceof Failure) {
    return error.message;
  }
  return error instanceof Error ? withSourceLines(error.stack ?? error.message) : String(error);
}
