import { type StackGraph } from "../../graph/stackGraph";
import { Secret, type Value } from "../../graph/value";

import { perGraph } from "./perGraph";
import { stringsIn } from "./properties";

/** Shorter strings are left alone: they keep nothing secret, and would tear holes into every sentence. */
const MIN_SECRET_LENGTH = 4;

/** Replaces every secret of a stack in a message by `[secret]`, the longest first. */
export function redact(message: string, graph: StackGraph): string {
  return secretsOf(graph).reduce((text, secret) => text.replaceAll(secret, "[secret]"), message);
}

const secretsOf = perGraph((graph): readonly string[] => {
  const found = new Set<string>();
  for (const { inputs, outputs } of graph.resources) {
    for (const secret of [...secretsIn(inputs), ...secretsIn(outputs)]) {
      [...stringsIn(secret)].forEach((text) => found.add(text));
    }
  }
  return [...found]
    .filter(({ length }) => length >= MIN_SECRET_LENGTH)
    .sort((a, b) => b.length - a.length);
});

function* secretsIn(value: Value): Generator<Secret> {
  if (value instanceof Secret) {
    yield value;
  } else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) {
      yield* secretsIn(member as Value);
    }
  }
}
