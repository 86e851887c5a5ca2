/**
 * Parses the parameters under a path.
 *
 * A section is the first part of a name below the path: `/production/api/database/url` belongs to
 * `database`, and `/production/api/motd` is a section by itself. The value of a name that ends with
 * `.json` is JSON; one that is not is reported as a problem, and the others are still parsed.
 */
export interface Parameter {
  /** Full name, such as `/production/api/database/url`. */
  readonly name: string;
  readonly value: string;
}

export interface Problem {
  readonly name: string;
  /** The reason, without any part of the value. */
  readonly message: string;
}

export interface Configuration {
  /** Values by name below the path; JSON is parsed. */
  readonly values: ReadonlyMap<string, unknown>;
  /** In alphabetical order. */
  readonly sections: readonly string[];
  readonly problems: readonly Problem[];
}

/** @param path without a final slash. */
export function readConfiguration(path: string, parameters: readonly Parameter[]): Configuration {
  const values = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const { name, value } of parameters) {
    const relativeName = name.slice(path.length + 1);
    if (!relativeName.endsWith(".json")) {
      values.set(relativeName, value);
      continue;
    }
    const parsed = parseJson(value);
    if (parsed.ok) {
      values.set(relativeName, parsed.value);
    } else {
      problems.push({ name, message: `must be JSON, but ${parsed.problem}` });
    }
  }
  const sections = new Set(
    [...values.keys()].map((relative) => relative.split("/")[0] ?? relative),
  );
  return { values, sections: [...sections].sort(), problems };
}

type Parsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** The parser's message quotes the text, which can be a secret: only the position is taken from it. */
function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    return {
      ok: false,
      problem: position === undefined ? "is invalid" : `is invalid at character ${position}`,
    };
  }
}
