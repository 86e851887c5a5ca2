/** One thing that is wrong with what the user wrote. */
export interface Issue {
  /** Where it is, such as `regions.us-east-1.zones[1]`. */
  readonly path: string;
  /** What must be there, what is, and what to write: lower case, no final period. */
  readonly message: string;
}

/** Issues of a part, with their paths as the whole has them. Either path may be empty. */
export function within(path: string, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, path: joinPaths(path, issue.path) }));
}

function joinPaths(path: string, part: string): string {
  return path === "" || part === "" || part.startsWith("[") ? path + part : `${path}.${part}`;
}
