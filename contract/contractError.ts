import { RunError } from "@pulumi/pulumi";

/**
 * An error that ends a program with its message alone, without a stack trace.
 *
 * The SDK writes the name of each property that waits for the value in front of the message, so a program
 * that reads twenty outputs of an incompatible stack would show twenty names. This message stays as it is.
 */
export function contractError(message: string): RunError {
  const error = new RunError(message);
  Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
  return error;
}
