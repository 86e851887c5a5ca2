/**
 * What is made of the parameters under a path.
 *
 * A section is the first part of a name below the path: `/production/api/database/url` belongs to
 * `database`, and `/production/api/motd` is a section by itself. A name that ends with `.json` holds
 * JSON; one that cannot be read is a problem of its own, and the others still count.
 */
export interface Parameter {
  /** Full name, such as `/production/api/database/url`. */
  readonly name: string;
  readonly value: string;
}

export interface Problem {
  readonly name: string;
  /** What is wrong, without any part of the value. */
  readonly message: string;
}

export interface Configuration {
  /** By name below the path; JSON is parsed. */
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
    const own = name.slice(path.length + 1);
    if (!own.endsWith(".json")) {
      values.set(own, value);
      continue;
    }
    const parsed = parseJson(value);
    if (parsed.ok) {
      values.set(own, parsed.value);
    } else {
      problems.push({ name, message: `must be JSON, but ${parsed.problem}` });
    }
  }
  const sections = new Set([...values.keys()].map((own) => own.split("/")[0] ?? own));
  return { values, sections: [...sections].sort(), problems };
}

type Parsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** The parser's own message quotes the text, which may be a secret: only the place is taken from it. */
function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const place = /position (\d+)/.exec(String(error))?.[1];
    return {
      ok: false,
      problem: place === undefined ? "does not parse" : `breaks at character ${place}`,
    };
  }
}
