import { type StackPreview } from "../previewStack";
import { type Layout } from "../terminal";

/** Writes results in one format. One that loads more for it returns a promise. */
export interface Writer<Result extends string | Promise<string> = string> {
  /** The whole text for all stacks, in the order of the command line, with its final line break. */
  write(previews: readonly StackPreview[], options: WriterOptions): Result;
}

export interface WriterOptions extends Layout {
  /** True if several stacks were requested, even if some of them failed. */
  readonly list: boolean;
  readonly selection: Selection;
}

/** The parts that a person wants to read; nothing selected means the overview. */
export interface Selection {
  /** Names of reports to show in full. */
  readonly reports: readonly string[];
  /** True for the components and their resources, by region. */
  readonly tree: boolean;
  /** True for each undecided question where they do not fail the stack, instead of one line for each policy. */
  readonly undecided: boolean;
  /** True for everything. */
  readonly all: boolean;
}
