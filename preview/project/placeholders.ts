import { existsSync } from "node:fs";
import { join } from "node:path";

import { type WireMap } from "../../graph/wire";
import { Failure } from "../failure";
import { type InvokeAnswer } from "../host/invokes";
import { type DeclaredSecrets } from "./declaredSecrets";
import { type ReferenceAnswer } from "./referencedStacks";
import { readYaml } from "./yaml";

/** Answers of the offline preview where a real one reads a secrets provider, a cloud or another stack. */
export interface Placeholders {
  /** Values of secret configuration, by full key; a value within one by its path, `app:db.password`. */
  readonly secrets: Readonly<Record<string, unknown>>;
  /** Where the configuration declares secrets. */
  readonly declaredSecrets: readonly DeclaredSecrets[];
  /** Results of invokes; those of the stack come before those of all stacks. */
  readonly invokes: readonly InvokeAnswer[];
  /** Outputs of other stacks, or the path of a stack file to preview for them, by full name. */
  readonly stackReferences: Readonly<Record<string, ReferenceAnswer>>;
}

const file = "preview.config.yaml";
const sections = ["secrets", "invokes", "stackReferences"] as const;

/**
 * Reads `preview.config.yaml`: the section `declaredSecrets`, the sections `secrets`, `invokes` and `stackReferences`, and under `stacks.<stack>`
 * these three for one stack, which take precedence.
 *
 * @throws {Failure} if a section has another form, or is unknown.
 */
export function readPlaceholders(folder: string, stack: string): Placeholders {
  const path = join(folder, file);
  const content = existsSync(path) ? (readYaml(path).toJS() as unknown) : {};
  const all = map(content ?? {}, file);
  const stacks = map(all["stacks"] ?? {}, `${file}: stacks`);
  const own = map(stacks[stack] ?? {}, `${file}: stacks.${stack}`);
  refuseUnknown(all, [...sections, "declaredSecrets", "stacks"], "");
  refuseUnknown(own, sections, `stacks.${stack}.`);
  const merged = (name: (typeof sections)[number]): Readonly<Record<string, unknown>> => ({
    ...map(all[name] ?? {}, `${file}: ${name}`),
    ...map(own[name] ?? {}, `${file}: stacks.${stack}.${name}`),
  });
  return {
    secrets: merged("secrets"),
    declaredSecrets: declarationsOf(all["declaredSecrets"] ?? []),
    invokes: [
      ...answersOf(own["invokes"] ?? {}, `stacks.${stack}.invokes`),
      ...answersOf(all["invokes"] ?? {}, "invokes"),
    ],
    stackReferences: merged("stackReferences") as Record<string, ReferenceAnswer>,
  };
}

function declarationsOf(value: unknown): readonly DeclaredSecrets[] {
  if (!Array.isArray(value)) {
    throw new Failure(`${file}: declaredSecrets must be a list, got ${JSON.stringify(value)}`);
  }
  return value.map((element: unknown, index) => {
    const path = `declaredSecrets[${index}]`;
    const declared = map(element, `${file}: ${path}`);
    refuseUnknown(declared, ["declaration", "where", "secret"], `${path}.`);
    for (const name of ["declaration", "secret"]) {
      if (typeof declared[name] !== "string") {
        throw new Failure(
          `${file}: ${path}.${name} must be a path such as app:secrets.{name}, got ${JSON.stringify(declared[name] ?? null)}`,
        );
      }
    }
    map(declared["where"] ?? {}, `${file}: ${path}.where`);
    return declared as unknown as DeclaredSecrets;
  });
}

/** Answers by token, or a list of answers with conditions. */
function answersOf(value: unknown, path: string): readonly InvokeAnswer[] {
  if (!Array.isArray(value)) {
    return Object.entries(map(value, `${file}: ${path}`)).map(([token, result]) => ({
      token,
      result: map(result, `${file}: ${path}.${token}`) as WireMap,
    }));
  }
  return value.map((element: unknown, index) => {
    const answer = map(element, `${file}: ${path}[${index}]`);
    refuseUnknown(answer, ["token", "args", "provider", "result"], `${path}[${index}].`);
    if (typeof answer["token"] !== "string") {
      throw new Failure(
        `${file}: ${path}[${index}].token must be a function such as "aws:ec2/getVpc:getVpc", got ${JSON.stringify(answer["token"] ?? null)}`,
      );
    }
    map(answer["result"], `${file}: ${path}[${index}].result`);
    map(answer["args"] ?? {}, `${file}: ${path}[${index}].args`);
    return answer as unknown as InvokeAnswer;
  });
}

function map(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure(`${path} must be a map, got ${JSON.stringify(value ?? null)}`);
  }
  return value as Record<string, unknown>;
}

function refuseUnknown(
  map: Readonly<Record<string, unknown>>,
  known: readonly string[],
  prefix: string,
): void {
  for (const key of Object.keys(map)) {
    if (!known.includes(key)) {
      throw new Failure(`${file}: ${prefix}${key} must be one of ${known.join(", ")}`);
    }
  }
}
