/** The options of the command, checked. */
import { InvalidArgumentError } from "commander";

import { didYouMean } from "../lib/spec/suggest";
import { DrillError } from "./drillError";

export interface Options {
  readonly script?: string;
  readonly name?: string;
  readonly near?: string;
  readonly speed: number;
  readonly port: number;
  readonly json?: true;
}

/** Faster, a page or a person could not follow, and timers are not exact. */
const MAX_SPEED = 10_000;

export function parseSpeed(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= MAX_SPEED)) {
    throw new InvalidArgumentError(`It must be a number above 0 and at most ${MAX_SPEED}.`);
  }
  return value;
}

export function parsePort(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65535) {
    throw new InvalidArgumentError("It must be a port from 0 to 65535; 0 takes a free one.");
  }
  return value;
}

/** Checks what the options require of each other and of the terminal, before the preview takes its time. */
export function checkMode({ script, json }: Options, isTerminal: boolean): void {
  if (script === undefined && json === true) {
    throw new DrillError(
      '--json needs --script, such as --script "fail us-east-1 @10s, recover us-east-1 @200s"',
    );
  }
  if (script === undefined && !isTerminal) {
    throw new DrillError(
      'standard input is not a terminal, so there are no keys to lose a region; use --script, such as --script "fail us-east-1 @10s, recover us-east-1 @200s"',
    );
  }
}

/** Returns the value of an option that must be one of several. */
export function oneOf(option: string, value: string, known: readonly string[]): string {
  if (!known.includes(value)) {
    const all = known.map((each) => JSON.stringify(each)).join(", ");
    throw new DrillError(
      `${option} must be one of ${all}, got ${JSON.stringify(value)}${didYouMean(value, known)}`,
    );
  }
  return value;
}
