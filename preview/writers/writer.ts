import { type StackPreview } from "../previewStack";

/** Writes results in one format. */
export interface Writer {
  /** The whole text for all stacks, in the order of the command line, with its final line break. */
  write(previews: readonly StackPreview[], options: WriterOptions): string;
}

export interface WriterOptions {
  /** True if several stacks were requested, even if some of them failed. */
  readonly list: boolean;
  /** True if the text goes to a terminal. */
  readonly colour: boolean;
}
