/** Parses, checks and plans the configuration of a stack, once. */
import { type DeclaredSecret } from "../lib/parameters/declaredSecret";
import { reviewSecrets } from "../lib/parameters/secretValues";
import { collect, ifAccepted } from "../lib/spec/checks";
import { type Issue } from "../lib/spec/issue";
import { parseSpec } from "../lib/spec/parse";
import { issuesOf } from "../lib/spec/plan";
import { isProduction } from "../lib/stack/schema";
import { encryptedIssue } from "../lib/stackFile/encrypted";
import { domains } from "./domains";
import { planGlobal } from "./planGlobal";
import { planRegion } from "./planRegion";
import { type StackConfig } from "./stackConfig";
import { type StackSpec, stackSchema } from "./stackSchema";

/** A configuration with its secrets, or everything that is wrong with them. */
export type Parsed =
  | { readonly ok: true; readonly config: StackConfig; readonly secrets: readonly DeclaredSecret[] }
  | {
      readonly ok: false;
      readonly issues: readonly Issue[];
      /** Secrets that the configuration declares and that have no value. */
      readonly missing: readonly DeclaredSecret[];
    };

type Values = Readonly<Record<string, unknown>>;

export interface ParseOptions {
  /** Keys whose values are encrypted; their values appear nowhere. @default - none */
  readonly encryptedKeys?: readonly string[];
  /** Keys that stand in a wrong namespace, which is refused elsewhere. @default - none */
  readonly misplacedKeys?: readonly string[];
  /** Values of secrets by component and name. @default - secrets are not looked at */
  readonly secrets?: unknown;
}

/**
 * Parses a stack's values.
 *
 * @param values by key of the project's namespace; plain data, as JSON has it.
 */
export function parseConfig(values: Values, options: ParseOptions = {}): Parsed {
  const encrypted = (options.encryptedKeys ?? []).filter((key) => key in stackSchema.shape);
  const open = Object.fromEntries(
    Object.entries(values).filter(([key]) => !encrypted.includes(key)),
  );
  const { misplacedKeys = [] } = options;
  const { spec, issues } = parseSpec(stackSchema, open, [...encrypted, ...misplacedKeys]);
  const { declared, ...review } = reviewSecrets(spec, options.secrets);
  const { issues: secretIssues, missing } =
    "secrets" in options ? review : { issues: [], missing: [] };
  const [primary] = ifAccepted(() => planRegion(spec, spec.primaryRegion));
  const replicas = replicaNames(spec).flatMap((name) => ifAccepted(() => planRegion(spec, name)));
  const global = planGlobal(spec);
  const found = [
    ...encrypted.map(encryptedIssue),
    ...issues,
    ...domains.flatMap((domain) => collect(() => domain.check?.(spec) ?? [])),
    ...issuesOf(global),
    ...(primary === undefined ? [] : issuesOf(primary)),
    ...replicas.flatMap(issuesOf),
    ...secretIssues,
  ];
  if (found.length > 0 || missing.length > 0 || primary?.ok !== true || !global.ok) {
    return { ok: false, issues: found.filter(isFirst), missing };
  }
  const config = {
    spec,
    isProduction: isProduction(spec),
    primary: primary.plan,
    replicas: replicas.flatMap((region) => (region.ok ? [region.plan] : [])),
    global: global.plan,
  };
  return { ok: true, config, secrets: declared };
}

/** The regions beside the primary one, by name: Pulumi does not keep the order of the file. */
function replicaNames(spec: StackSpec): string[] {
  const [names = []] = ifAccepted(() => Object.keys(spec.regions));
  const [primary] = ifAccepted(() => spec.primaryRegion);
  return names.filter((name) => name !== primary).sort();
}

/** Every region runs the same, so what is wrong with it is found in each of them. */
function isFirst(issue: Issue, index: number, all: readonly Issue[]): boolean {
  const found = all.findIndex(
    ({ path, message }) => path === issue.path && message === issue.message,
  );
  return found === index;
}
