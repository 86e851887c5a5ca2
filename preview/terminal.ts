import { isatty } from "node:tty";

import { isColorSupported } from "picocolors";

/** How text is laid out for where it goes. */
export interface Layout {
  /** True if the text goes to a terminal that shows colours. */
  readonly colour: boolean;
  /** Characters in a line of the terminal; undefined if the text goes elsewhere. */
  readonly width: number | undefined;
}

/** For files and pipes. */
export const plainLayout: Layout = { colour: false, width: undefined };

/**
 * The layout of standard output. In a pipe it is plain, also where FORCE_COLOR or CI is set:
 * what reads the pipe compares text.
 */
export function standardOutputLayout(): Layout {
  return isatty(1) ? { colour: isColorSupported, width: process.stdout.columns } : plainLayout;
}
