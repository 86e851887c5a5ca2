import { type Resource } from "../../../graph/stackGraph";

/** Something that has to be known before access can be decided. */
export interface UnknownFact {
  readonly resource: Resource;
  /** Such as `its policy`. */
  readonly what: string;
  /**
   * True where the value is known and the pack cannot read it, such as a policy that the stack does not
   * hold: no deployment decides it.
   */
  readonly isUnreadable?: boolean;
}
