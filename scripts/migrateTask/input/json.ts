/** Parses JSON. Its messages name the line of a mistake, and quote nothing: the text can hold secrets. */
import { parse, type ParseError, printParseErrorCode } from "jsonc-parser";

export type ParsedJson =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

/** By the names of the parser's error codes. */
const EXPECTATIONS: Readonly<Record<string, string>> = {
  InvalidSymbol: "a value is expected",
  InvalidNumberFormat: "the number is not valid",
  PropertyNameExpected: "a property name in double quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma, or the end of the list or object, is expected",
  CloseBraceExpected: "a closing brace is expected",
  CloseBracketExpected: "a closing bracket is expected",
  EndOfFileExpected: "the end of the input is expected",
  InvalidCommentToken: "comments are not allowed",
  UnexpectedEndOfComment: "comments are not allowed",
  UnexpectedEndOfString: "the string does not end",
  UnexpectedEndOfNumber: "the number does not end",
  InvalidUnicode: "the Unicode escape is not valid",
  InvalidEscapeCharacter: "the escape sequence is not valid",
  InvalidCharacter: "the character must be escaped",
};

export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: `must be JSON, but ${mistakeIn(text)}` };
  }
}

/** The first mistake. The message of `JSON.parse` does not always have its place, and quotes the text. */
function mistakeIn(text: string): string {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first === undefined) {
    return "it is not valid";
  }
  const { line, column } = positionOf(text, first.offset);
  const expectation = EXPECTATIONS[printParseErrorCode(first.error)] ?? "it is not valid";
  return `on line ${line}, column ${column} ${expectation}`;
}

/** Line and column of an offset, from 1. */
function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}
