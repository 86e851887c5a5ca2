/** Keys of a stack file that no part of the stack would read. */
import { type Issue } from "../spec/issue";
import { meantOrAll, suggest } from "../spec/suggest";

/** Keys that the Pulumi engine reads. Source: Pulumi documentation, "Configuration", and the CLI's `config` package. */
const ENGINE_KEYS = ["autonaming", "disable-default-providers", "tags", "template"];

/** Providers of the packages that the program uses; each reads its own namespace. */
const PROVIDER_NAMESPACES = ["aws", "awsx", "docker-build"];

/**
 * Refuses keys of unknown namespaces: a misspelt `meridan:services` would drop every service without a word.
 *
 * @param keys full keys, `namespace:name`.
 * @param project whose namespace the program reads.
 * @param known names in that namespace.
 */
export function checkNamespaces(
  keys: readonly string[],
  project: string,
  known: readonly string[],
): Issue[] {
  const namespaces = namespacesOf(project);
  return keys.flatMap((key) => {
    const { namespace, name } = partsOf(key);
    if (namespace === "pulumi" && !ENGINE_KEYS.includes(name)) {
      const engineKeys = ENGINE_KEYS.map((own) => `pulumi:${own}`);
      const advice = meantOrAll(key, engineKeys);
      return [{ path: key, message: `must be a key that Pulumi reads${advice}` }];
    }
    if (namespaces.includes(namespace)) {
      return [];
    }
    const meant = suggest(namespace, namespaces) ?? (known.includes(name) ? project : undefined);
    const advice =
      meant === undefined
        ? `; they are ${namespaces.join(", ")}`
        : `; did you mean "${meant}:${name}"?`;
    return [{ path: key, message: `belongs to no known namespace${advice}` }];
  });
}

/**
 * Names of the project's keys that stand in an unknown namespace, which is their one mistake. In their place
 * Pulumi passes the defaults of `Pulumi.yaml`.
 */
export function misplacedKeys(
  keys: readonly string[],
  project: string,
  known: readonly string[],
): string[] {
  return keys
    .map(partsOf)
    .filter(({ namespace }) => !namespacesOf(project).includes(namespace))
    .map(({ name }) => name)
    .filter((name) => known.includes(name));
}

function namespacesOf(project: string): string[] {
  return [project, "pulumi", ...PROVIDER_NAMESPACES];
}

function partsOf(key: string): { readonly namespace: string; readonly name: string } {
  const [namespace = "", name = ""] = key.split(/:(.*)/s);
  return { namespace, name };
}

/**
 * Refuses a key that a stack file sets under two spellings, `owner` and `meridian:owner`: Pulumi keeps one of
 * the values.
 *
 * Read from the text, because a run without mistakes does not load the YAML library.
 */
export function checkSpellings(text: string, project: string): Issue[] {
  const earlier = new Map<string, { readonly line: number; readonly spelling: string }>();
  return topLevelKeys(text).flatMap(({ line, spelling }) => {
    const name = spelling.startsWith(`${project}:`) ? spelling.slice(project.length + 1) : spelling;
    const other = earlier.get(name);
    earlier.set(name, other ?? { line, spelling });
    if (other === undefined || other.spelling === spelling) {
      return [];
    }
    const message = `must be set once, got "${other.spelling}" on line ${other.line} and "${spelling}" on line ${line}`;
    return [{ path: name, message }];
  });
}

/** The keys below `config:` that are indented like the first of them, each with its line from 1. */
function topLevelKeys(text: string): { line: number; spelling: string }[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("config:")) + 1;
  const end = lines.findIndex((line, index) => index >= start && /^[^\s#]/.test(line));
  const section = lines.slice(start, end === -1 ? undefined : end);
  const [indent = ""] = section.flatMap((line) => /^( +)[^\s#]/.exec(line)?.slice(1) ?? []);
  return section.flatMap((content, index) => {
    const spelling = /^( +)["']?([\w.-]+(?::[\w.-]+)?)["']?:(?:\s|$)/.exec(content);
    return spelling?.[1] === indent && start > 0
      ? [{ line: start + index + 1, spelling: spelling[2] ?? "" }]
      : [];
  });
}
