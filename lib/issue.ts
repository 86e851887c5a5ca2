/** One thing that is wrong with what the user wrote. */
export interface Issue {
  /** Where it is, such as `regions.us-east-1.zones[1]`. */
  readonly path: string;
  /** What must be there, what is, and what to write: lower case, no final period. */
  readonly message: string;
}
