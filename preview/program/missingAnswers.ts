import { stringify } from "yaml";

import { type Wire } from "../../graph/wire";
import { type MissingAnswer } from "../host/invokes";

/** Explains which invokes have no answer, with the lines to add to `preview.config.yaml`. */
export function missingAnswersText(stack: string, missing: readonly MissingAnswer[]): string {
  const count = missing.length === 1 ? "1 lookup" : `${missing.length} lookups`;
  const snippet = stringify({ invokes: missing.map(exampleOf) }, { lineWidth: 0 });
  return [
    `${stack}: preview.config.yaml must answer ${count}, because the offline preview reads no cloud; add, with the values of your account:`,
    "",
    snippet.trimEnd(),
  ].join("\n");
}

function exampleOf({ token, args, provider, result }: MissingAnswer): object {
  const values = Object.entries(result).filter(
    ([name, value]) => !(name in args) && !isEmpty(value),
  );
  return {
    token,
    ...(Object.keys(args).length === 0 ? {} : { args }),
    ...(provider === undefined ? {} : { provider }),
    result: Object.fromEntries(values),
  };
}

/** What the program most likely does not read. */
function isEmpty(value: Wire): boolean {
  return (
    value === null ||
    value === "" ||
    value === false ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}
