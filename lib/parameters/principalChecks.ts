/** Who may have which power over a key: real principals of the account, each in one set. */
import { parsePrincipal } from "../iam/principal";
import { type Issue } from "../spec/issue";
import { type KeyPrincipals } from "./keyPolicy";

interface Named {
  readonly arn: string;
  readonly path: string;
}

/**
 * Checks the principals of one key, as far as they are known: an ARN that is only an output is checked
 * by the proof on the graph.
 *
 * @param prefix of the paths: with its dot, such as `parameters.api.`.
 */
export function checkPrincipals(
  principals: KeyPrincipals,
  accountId: string,
  prefix = "",
): Issue[] {
  const named = list(principals, prefix);
  const stackWide: Named[] = [
    { arn: principals.deployerArn, path: "deployerRoleArn" },
    ...(principals.breakGlassArn === undefined
      ? []
      : [{ arn: principals.breakGlassArn, path: "breakGlassRoleArn" }]),
  ];
  return [
    ...named.flatMap((entry) => checkPrincipal(entry, accountId)),
    ...checkDisjoint([...stackWide, ...named]),
  ];
}

/** Checks the ARN of a role that is named for the whole stack, such as the deployer's. */
export function checkRole(arn: string, accountId: string, path: string): Issue[] {
  const principal = parsePrincipal(arn);
  if (principal?.kind === "session") {
    const message = `must be the ARN of a role, not of a session, got "${arn}"; did you mean "${roleOf(arn)}"?`;
    return [{ path, message }];
  }
  return principal?.kind === "role" && principal.accountId === accountId
    ? []
    : [{ path, message: `must be the ARN of a role of account ${accountId}, got "${arn}"` }];
}

function list(principals: KeyPrincipals, prefix: string): Named[] {
  const set = (name: string, arns: readonly string[]): Named[] =>
    arns.map((arn, at) => ({ arn, path: `${prefix}${name}[${at}]` }));
  return [
    ...set("administrators", principals.administratorArns),
    ...set("writers", principals.writerArns),
    ...principals.readers.map(({ arn }, at) => ({
      arn,
      path: `${prefix}readers[${at}].principal`,
    })),
  ];
}

function checkPrincipal({ arn, path }: Named, accountId: string): Issue[] {
  const principal = parsePrincipal(arn);
  if (principal?.kind === "session") {
    return checkRole(arn, accountId, path);
  }
  const isOurs =
    (principal?.kind === "role" || principal?.kind === "user") && principal.accountId === accountId;
  return isOurs
    ? []
    : [
        {
          path,
          message: `must be the ARN of a role or user of account ${accountId}, got "${arn}"`,
        },
      ];
}

/** A reader may have several paths; all else, once and in one set. */
function checkDisjoint(named: readonly Named[]): Issue[] {
  return named.flatMap(({ arn, path }, at) => {
    const earlier = named
      .slice(0, at)
      .find((other) => other.arn === arn && !(isReader(other.path) && isReader(path)));
    return earlier === undefined
      ? []
      : [
          {
            path,
            message: `must be in one set only, got "${arn}", which is ${earlier.path} as well`,
          },
        ];
  });
}

function isReader(path: string): boolean {
  return path.includes("readers[");
}

function roleOf(session: string): string {
  return session.replace(":sts:", ":iam:").replace(/assumed-role\/([^/]+)\/.*/, "role/$1");
}
