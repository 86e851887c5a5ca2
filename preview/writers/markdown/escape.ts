/**
 * Text of a program in a comment on GitHub.
 *
 * Names and messages come from the change under review, so they must stay text: no markup, no HTML, no table cell that
 * ends early, no link, and no mention of a person or an issue. A numeric character reference is never markup; what
 * GitHub links in the finished page is interrupted by a space of zero width.
 *
 * Source: CommonMark 0.31, "Entity and numeric character references"; GitHub Flavored Markdown Spec, "Autolinks
 * (extension)"; GitHub Docs, "Autolinked references and URLs".
 */

/** What begins markup, also within a line. */
const markup = /[&<>\\`*_[\]{}|~$#@!^]/g;
/** What is no text: control characters, and characters that reverse its direction or cannot be seen. */
const invisible = /[\p{Cc}\p{Cf}]/gu;
/** What GitHub makes a link of: the text up to where it is interrupted. */
const linked = /@|#|:(?=\/\/)|www(?=\.)|GH(?=-\d)/gi;

/** Running text. */
export function prose(text: string): string {
  return encode(oneLine(text).replace(linked, "$&\u200b"));
}

/** A name or a value, in which GitHub links nothing but addresses. */
export function code(text: string): string {
  const line = oneLine(text).replace(/:(?=\/\/)|www(?=\.)/gi, "$&\u200b");
  return line === "" ? "" : `<code>${encode(line)}</code>`;
}

function encode(text: string): string {
  return text.replace(markup, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(invisible, "").trim();
}
