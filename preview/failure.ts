/** A mistake for the user to correct: its message is printed without a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The message of a mistake, or the stack trace of a fault of the preview. */
export function messageOf(error: unknown): string {
  if (error instanceof Failure) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
