/**
 * When an exception holds, and when it is itself at fault.
 *
 * The stack and project of its pattern decide for which stacks an exception counts: one for prod is not
 * unused because dev was evaluated.
 */
import { type Finding } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { type Exception, type ExceptionsFile } from "./exceptionsFile";
import { type PolicyInfo } from "../frame/rule";

/** The policy about `exceptions.yaml` itself. */
export const exceptionsPolicy: PolicyInfo = {
  id: "exceptions",
  claim: "Every exception names a rule and a few resources, is in date, and is needed.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "An exception whose pattern covers a few more resources than the one it was written for.",
  ],
  fix: "Correct, renew or remove the entry of exceptions.yaml.",
};

/** Resources that one exception covers at most: a component in each region, not a kind of resource. */
const MAX_COVERED = 10;

/** Whether an exception of this rule covers a resource on a day (`YYYY-MM-DD`). */
export function isExcepted(
  exceptions: readonly Exception[],
  rule: string,
  urn: string | undefined,
  today: string,
): boolean {
  return exceptionFor(exceptions, rule, urn, today) !== undefined;
}

/** The first exception of a rule that covers a resource on a day (`YYYY-MM-DD`). */
export function exceptionFor(
  exceptions: readonly Exception[],
  rule: string,
  urn: string | undefined,
  today: string,
): Exception | undefined {
  return urn === undefined
    ? undefined
    : exceptions.find(
        (exception) =>
          exception.rule === rule &&
          !isExpired(exception, today) &&
          namesResources(exception) &&
          covers(exception, urn),
      );
}

/**
 * What is wrong with the exceptions of a stack.
 *
 * @param rules ids of all rules.
 * @param findingsOf the findings of a rule, before any exception.
 */
export function checkExceptions(
  { exceptions, issues }: ExceptionsFile,
  { project, stack }: Pick<StackGraph, "project" | "stack">,
  rules: readonly string[],
  findingsOf: (rule: string) => readonly Finding[],
  today: string,
): Finding[] {
  const unreadable = issues.map(({ line, path, message }) =>
    violation(line, [path, message].filter((part) => part !== "").join(" ")),
  );
  const wrong = exceptions.flatMap((exception) => {
    if (!rules.includes(exception.rule)) {
      return violation(exception.line, `rule must be the id of a rule, got "${exception.rule}"`);
    }
    if (!namesResources(exception)) {
      return violation(
        exception.line,
        `the exception of ${exception.rule} for ${exception.urn} is too broad; name the resource in the last part of the pattern, or set a level for the rule`,
      );
    }
    if (!concerns(exception, project, stack)) {
      return [];
    }
    const what = `the exception of ${exception.rule} for ${exception.urn}`;
    if (isExpired(exception, today)) {
      const fix = "mend the resource, or decide again and set a new date";
      return violation(exception.line, `${what} expired on ${exception.expires}; ${fix}`);
    }
    const covered = new Set(
      findingsOf(exception.rule).flatMap(({ urn }) =>
        urn !== undefined && covers(exception, urn) ? [urn] : [],
      ),
    );
    if (covered.size > MAX_COVERED) {
      return violation(
        exception.line,
        `${what} covers ${covered.size} resources, ${MAX_COVERED} are allowed; narrow its pattern, or set a level for the rule`,
      );
    }
    return covered.size > 0 ? [] : violation(exception.line, `${what} covers nothing; remove it`);
  });
  return [...unreadable, ...wrong];
}

function violation(line: number, message: string): Finding {
  const { id: policy, level } = exceptionsPolicy;
  return { policy, level, message: `exceptions.yaml:${line}: ${message}`, undecided: false };
}

/** A pattern for resources of every name would switch a rule off, which is what levels are for. */
function namesResources({ urn }: Exception): boolean {
  return /[^*]/.test(partsOf(urn)[3] ?? "");
}

function isExpired({ expires }: Exception, today: string): boolean {
  return expires < today;
}

function concerns({ urn }: Exception, project: string, stack: string): boolean {
  const [stackPattern = "", projectPattern = ""] = partsOf(urn);
  return matches(stackPattern, stack) && matches(projectPattern, project);
}

function covers(exception: Exception, urn: string): boolean {
  const parts = partsOf(urn);
  return partsOf(exception.urn).every((pattern, index) => matches(pattern, parts[index] ?? ""));
}

/** Stack, project, chain of types, name. A name can contain the separator. */
function partsOf(urn: string): string[] {
  const [stack = "", project = "", types = "", ...name] = urn
    .replace(/^urn:pulumi:/, "")
    .split("::");
  return [stack, project, types, name.join("::")];
}

function matches(pattern: string, part: string): boolean {
  const literals = pattern
    .split("*")
    .map((literal) => literal.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`).test(part);
}
