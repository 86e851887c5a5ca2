import { type Issue } from "../spec/issue";

/** Nothing where a text has its form; otherwise one sentence that says which. */
export function expectMatch(
  value: string,
  pattern: RegExp,
  expectation: string,
  path: string,
): Issue[] {
  return pattern.test(value) ? [] : [{ path, message: `must ${expectation}, got "${value}"` }];
}
