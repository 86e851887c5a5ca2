import { type Markup } from "../markup";

/** One tab of a stack. */
export interface Panel {
  /** Part of the page's address: lower case and dashes. */
  readonly id: string;
  readonly title: string;
  /** @default - the title */
  readonly heading?: string;
  readonly content: Markup;
}
