import { type Resource } from "../../../graph/stackGraph";

/** Something that has to be known before access can be decided. */
export interface UnknownFact {
  readonly resource: Resource;
  /** Such as `its policy`. */
  readonly what: string;
}
