import { type StackPreview } from "../previewStack";

/** How results are written. */
export interface Format {
  /** The whole text for all stacks, in the order in which they were named, with its final line break. */
  write(previews: readonly StackPreview[], options: FormatOptions): string;
}

export interface FormatOptions {
  /** True where several stacks were asked for, even if fewer can be shown. */
  readonly list: boolean;
  /** True where the reader is a terminal. */
  readonly colour: boolean;
}
