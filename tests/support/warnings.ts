/**
 * Captures what `console.warn` is given during each test of a suite.
 *
 * @returns the lines of the current test.
 */
export function capturedWarnings(): readonly string[] {
  const lines: string[] = [];
  const warn = console.warn;
  beforeEach(() => {
    lines.length = 0;
    console.warn = (line: string) => lines.push(line);
  });
  afterEach(() => {
    console.warn = warn;
  });
  return lines;
}
