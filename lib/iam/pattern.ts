/**
 * Wildcards and variables of policy elements.
 *
 * `*` stands for any run of characters, `?` for exactly one. `${key}` stands for the value of a
 * condition key and is matched literally, wildcards in it included; `${key, 'text'}` has a default, and
 * `${*}`, `${?}`, `${$}` are the characters themselves.
 *
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
import { type Match, yesOrNo } from "./match";

/** The value of a condition key for a variable: none, or any value, chosen by the caller. */
export type Resolve = (key: string) => string | undefined | { readonly anything: true };

/** How a policy's pattern is compared with a value of the request. */
export interface PatternOptions {
  /** Actions ignore letter case, resources do not. */
  readonly ignoreCase?: boolean;
  /** `false` compares `*` and `?` as themselves, as `StringEquals` does. @default true */
  readonly wildcards?: boolean;
  /** Where variables come from. @default - variables are compared as themselves */
  readonly resolve?: Resolve | undefined;
  /** Index in the pattern before which variables are compared as themselves. @default 0 */
  readonly variablesFrom?: number;
}

/** The text in quotes, a default, can hold any character. */
const variable = /\$\{((?:'[^']*'|[^}'])*)\}/g;

/** Compares one pattern with one value. A variable that has no value matches nothing. */
export function matchPattern(pattern: string, value: string, options: PatternOptions = {}): Match {
  const { ignoreCase = false, wildcards = true, resolve, variablesFrom = 0 } = options;
  if (wildcards && pattern === "*") {
    return "yes";
  }
  if (resolve === undefined || !pattern.includes("${", variablesFrom)) {
    return yesOrNo(matchText(pattern, value, wildcards, ignoreCase));
  }
  const parts = substitute(pattern, resolve, variablesFrom);
  if (parts === "absent") {
    return "no";
  }
  const source = parts
    .map((part) => {
      if ("anything" in part) {
        return ".*";
      }
      return part.literal === true || !wildcards ? escape(part.text) : wild(part.text);
    })
    .join("");
  const matches = compile(source, ignoreCase ? "is" : "s").test(value);
  return matches && parts.some((part) => "anything" in part) ? "maybe" : yesOrNo(matches);
}

/** Most patterns have no variable, and most of those no wildcard either. */
function matchText(
  pattern: string,
  value: string,
  wildcards: boolean,
  ignoreCase: boolean,
): boolean {
  if (!wildcards || !/[*?]/.test(pattern)) {
    return ignoreCase ? pattern.toLowerCase() === value.toLowerCase() : pattern === value;
  }
  const known = plain[ignoreCase ? "is" : "s"];
  const regExp = known.get(pattern) ?? compile(wild(pattern), ignoreCase ? "is" : "s");
  known.set(pattern, regExp);
  return regExp.test(value);
}

/** Patterns without variables, by the flags of their regular expressions. */
const plain = { is: new Map<string, RegExp>(), s: new Map<string, RegExp>() };
const compiled = new Map<string, RegExp>();

/** A proof compares the same few hundred patterns many thousand times. */
function compile(source: string, flags: string): RegExp {
  const key = `${flags} ${source}`;
  const known = compiled.get(key) ?? new RegExp(`^${source}$`, flags);
  compiled.set(key, known);
  return known;
}

type Part = { readonly text: string; readonly literal?: boolean } | { readonly anything: true };

function substitute(
  pattern: string,
  resolve: Resolve,
  variablesFrom: number,
): readonly Part[] | "absent" {
  const parts: Part[] = [];
  let from = 0;
  for (const match of pattern.matchAll(variable)) {
    if (match.index < variablesFrom) {
      continue;
    }
    parts.push({ text: pattern.slice(from, match.index) });
    const part = substituteOne(match[1] ?? "", resolve);
    if (part === "absent") {
      return "absent";
    }
    parts.push(part);
    from = match.index + match[0].length;
  }
  return [...parts, { text: pattern.slice(from) }];
}

function substituteOne(inner: string, resolve: Resolve): Part | "absent" {
  if (["*", "?", "$"].includes(inner)) {
    return { text: inner, literal: true };
  }
  // Only the first comma separates: the default can hold more of them.
  const comma = inner.indexOf(",");
  const value = resolve((comma < 0 ? inner : inner.slice(0, comma)).trim());
  const fallback = comma < 0 ? undefined : inner.slice(comma + 1).trim();
  if (typeof value === "object") {
    return value;
  }
  if (value !== undefined) {
    return { text: value, literal: true };
  }
  return fallback === undefined
    ? "absent"
    : { text: fallback.replace(/^'(.*)'$/, "$1"), literal: true };
}

function wild(text: string): string {
  return escape(text).replaceAll("\\*", ".*").replaceAll("\\?", ".");
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
