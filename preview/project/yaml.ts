import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
  type ErrorCode,
} from "yaml";

import { Failure } from "../failure";

/**
 * Parses a YAML file whose top level is a mapping, or empty.
 *
 * @throws {Failure} with file, line and column of the first mistake in it.
 */
export function readYaml(path: string): Document {
  const lines = new LineCounter();
  const text = textOf(path);
  const document = parseDocument(text, {
    lineCounter: lines,
    // As the CLI's parser does.
    merge: true,
    prettyErrors: false,
  });
  const refuse = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new Failure(`${basename(path)}:${line}:${col}: ${message}`);
  };
  const [fault] = document.errors;
  if (fault !== undefined) {
    const conflict = /^(<{7}|={7}|>{7})( |$)/m.exec(text);
    if (conflict !== null) {
      refuse(conflict.index, `a merge conflict must be resolved, got ${conflict[1] ?? ""}`);
    }
    refuse(fault.pos[0], faultText(fault, document, lines));
  }
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) {
        refuse(
          alias.range?.[0] ?? 0,
          `the alias *${alias.source} must follow its anchor, and there is no &${alias.source} above it`,
        );
      }
    },
  });
  if (document.contents !== null && !isMap(document.contents) && document.toJS() !== null) {
    refuse(0, "the file must be a mapping of keys to values");
  }
  return document;
}

/** The map under a key of a document; undefined if the key is missing or holds something else. */
export function mapAt(document: Document, key: string): YAMLMap | undefined {
  const node = document.get(key, true);
  return isMap(node) ? node : undefined;
}

function textOf(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new Failure(`${basename(path)} must be a text file in UTF-8`);
  }
}

/** Sentences for the mistakes whose own message says what is wrong but not what to write. */
const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  BLOCK_AS_IMPLICIT_KEY:
    "a key must not stand inside of a value; look for a missing colon and for a wrong indentation here and in the line above",
  MULTILINE_IMPLICIT_KEY: "a key must be followed by a colon and a space",
  TAB_AS_INDENT: "indentation must be spaces, got a tab",
  MULTIPLE_DOCS: "the file must hold one YAML document, got another one from here on",
};

function faultText(
  { code, message, pos }: Pick<YAMLError, "code" | "message" | "pos">,
  document: Document,
  lines: LineCounter,
): string {
  if (code === "DUPLICATE_KEY") {
    return duplicateText(pos[0], document, lines);
  }
  return sentences[code] ?? message.charAt(0).toLowerCase() + message.slice(1);
}

function duplicateText(second: number, document: Document, lines: LineCounter): string {
  let text = "a key must be set once in a mapping";
  visit(document, {
    Map: (_, { items }) => {
      const keys = items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
      const repeated = keys.find(({ range }) => range?.[0] === second);
      const first = keys.find(({ value }) => value === repeated?.value);
      if (repeated !== undefined && first?.range) {
        const { line } = lines.linePos(first.range[0]);
        text = `${String(repeated.value)} must be set once, and is set in line ${line} already`;
      }
    },
  });
  return text;
}
