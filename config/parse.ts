import { z } from "zod";

import { type Issue } from "../lib/issue";
import { type ConfigDraft, checks } from "./checks";
import { isMapping, type Step, valueAt } from "./path";
import { stackSchema } from "./schema/stack";
import { type Place } from "./place";
import { describeIssues } from "./sentences";
import { completeConfig, type StackConfig } from "./stackConfig";

/** A configuration, or everything that is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly config: StackConfig }
  | { readonly ok: false; readonly issues: readonly Issue[] };

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks a stack's values and completes them.
 *
 * @param values by key of the project's namespace; plain data, as JSON has it.
 * @param secretKeys those among them that are encrypted: their values appear nowhere.
 */
export function parseConfig(values: Values, secretKeys: readonly string[] = []): Parsed {
  const secrets = secretKeys.filter((key) => Object.hasOwn(stackSchema.shape, key));
  const open = Object.fromEntries(Object.entries(values).filter(([key]) => !secrets.includes(key)));
  const result = stackSchema.safeParse(open);
  const refused = (result.error?.issues ?? []).filter(({ path }) => !isOneOf(secrets, path[0]));
  const issues = [
    ...secrets.map(secretIssue),
    ...(refused.length > 0 ? describeIssues(refused, open, placesOf(stackSchema)) : []),
    ...checks.flatMap((check) => check(withoutRefused(open, refused))),
  ];
  return result.success && issues.length === 0
    ? { ok: true, config: completeConfig(result.data) }
    : { ok: false, issues };
}

function secretIssue(path: string): Issue {
  const command = `pulumi config set ${path} VALUE`;
  const message = `must not be a secret, because names, tags and logs show it; write it with "${command}"`;
  return { path, message };
}

function isOneOf(keys: readonly string[], step: PropertyKey | undefined): boolean {
  return typeof step === "string" && keys.includes(step);
}

function placesOf(schema: z.ZodType): Place {
  return z.toJSONSchema(schema, { io: "input" }) as Place;
}

/** The values with every part undefined that the schema refused: what is left has its types. */
function withoutRefused(values: Values, refused: readonly z.core.$ZodIssue[]): ConfigDraft {
  const draft = structuredClone(values);
  for (const { code, path } of refused) {
    const steps = path as Step[];
    const parent = valueAt(draft, steps.slice(0, -1));
    const step = steps.at(-1);
    if (code !== "unrecognized_keys" && step !== undefined && isMapping(parent)) {
      Reflect.set(parent, step, undefined);
    }
  }
  return draft;
}
