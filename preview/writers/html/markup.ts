/** Text that is HTML already. Only `markup` and what draws the topology make it. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = string | number | Markup | readonly Content[];

/** A template whose values are escaped, so that no name or message can become markup. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const text = parts.map((part, index) => {
    const value = values[index];
    return value === undefined ? part : part + textOf(value);
  });
  return new Markup(text.join(""));
}

/** A document for `<script type="application/json">`: nothing in it can end the element. */
export function embeddedJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

/** @param label what the table is about, for those who do not see where it stands. */
export function table(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup {
  const row = ([first = "", ...rest]: readonly Content[]): Markup =>
    markup`<tr>
      <th scope="row">${first}</th>
      ${rest.map((cell) => markup`<td>${cell}</td>`)}
    </tr>`;
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => markup`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
}

function textOf(value: Content): string {
  if (value instanceof Markup) {
    return value.text;
  }
  return typeof value === "object" ? value.map(textOf).join("") : escape(String(value));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
