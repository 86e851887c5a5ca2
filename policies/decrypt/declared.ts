/** Whether a principal can do more with a key than was declared. */
import { listOf, type PolicyDocument } from "../../lib/iam/document";
import { matchPattern } from "../../lib/iam/pattern";
import { parsePrincipal } from "../../lib/iam/principal";
import { type AccessResult } from "./decryptAccess";
import { shortName } from "./privilegeEscalation";
import { type KeyFacts } from "./snapshot";

/** Which principals are meant to decrypt under a key. */
export interface KeyDeclaration {
  /** Decrypts, and changes the key policy. */
  readonly deployerArn?: string | undefined;
  /** Changes the key policy, and does not decrypt. */
  readonly breakGlassArn?: string | undefined;
  readonly readers: readonly DeclaredReader[];
  /** Principals that are meant to make a call on the key itself by which they could decrypt. */
  readonly administrators?: readonly DeclaredAdministrator[];
}

export interface DeclaredAdministrator {
  readonly arn: string;
  /** Such as `kms:PutKeyPolicy`. */
  readonly action: string;
}

export interface DeclaredReader {
  readonly arn: string;
  /** What SSM decrypts for it: a parameter's ARN, or the prefix of several, with a final slash. */
  readonly parameters: readonly string[] | "all";
  /** Hosts of other services through which it uses the key, as in `kms:ViaService`. @default - none */
  readonly services?: readonly string[];
  /** Whether it also uses the key directly or through any service. @default false */
  readonly unrestricted?: boolean;
}

/** What a principal can do beyond the declaration, in words: empty when nothing. */
export function beyondDeclared(result: AccessResult, declaration: KeyDeclaration): string[] {
  const { principalArn, access, escalation } = result;
  if (principalArn === declaration.deployerArn) {
    return [];
  }
  const reader = declaration.readers.find(({ arn }) => arn === principalArn);
  const isUnrestricted = reader?.unrestricted ?? false;
  const parameters = access.parameters.filter((parameter) => !covers(reader, parameter));
  const services = access.services.filter(
    (service) => !isUnrestricted && reader?.services?.includes(service) !== true,
  );
  const administrators = [
    { arn: declaration.breakGlassArn, action: "kms:PutKeyPolicy" },
    ...(declaration.administrators ?? []),
  ];
  const isDeclaredChange =
    escalation?.length === 1 &&
    administrators.some(
      ({ arn, action }) => arn === principalArn && escalation[0]?.split(" ")[0] === action,
    );
  return [
    ...(access.direct && !isUnrestricted ? ["can decrypt by calling KMS itself"] : []),
    ...services.map((service) => `can decrypt through ${service}`),
    ...(parameters.length === 0 ? [] : [`can read ${parameters.map(parameterName).join(", ")}`]),
    ...(escalation === undefined || isDeclaredChange || isBreakGlass(escalation, declaration)
      ? []
      : [`could grant itself more: ${escalation.join(", then ")}`]),
  ];
}

/** Whether the steps are to assume the break-glass role, and what that is for: its trust policy declares who can. */
function isBreakGlass(
  [first, second, ...others]: readonly string[],
  { breakGlassArn }: KeyDeclaration,
): boolean {
  return (
    breakGlassArn !== undefined &&
    first === `sts:AssumeRole ${shortName(breakGlassArn)}` &&
    second === "kms:PutKeyPolicy" &&
    others.length === 0
  );
}

/**
 * The declaration of a key that has no other one: the principals of its account that its policy names, for
 * decrypting or for a call that leads to it. A delegation to the account names none, and a principal of
 * another account has to be declared elsewhere.
 */
export function declarationOf(
  { arn: key, policy }: KeyFacts,
  deployerArn?: string,
): KeyDeclaration {
  const isOfAccount = (arn: string) => parsePrincipal(arn)?.accountId === key.split(":")[4];
  const named = (action: string) => namedFor(action, policy).filter(isOfAccount);
  return {
    deployerArn,
    readers: named("kms:Decrypt").map((arn) => ({ arn, parameters: "all", unrestricted: true })),
    administrators: KEY_CHANGES.flatMap((action) => named(action).map((arn) => ({ arn, action }))),
  };
}

/** Calls on a key by which a principal could come to decrypt under it. */
const KEY_CHANGES = ["kms:PutKeyPolicy", "kms:CreateGrant", "kms:ReplicateKey"];

/** The principals that statements of a policy name, by ARN, when they allow an action. */
export function namedFor(action: string, { Statement }: PolicyDocument): string[] {
  const named = Statement.flatMap(({ Effect, Action, Principal }) => {
    const allows =
      Effect === "Allow" &&
      listOf(Action).some(
        (pattern) => matchPattern(pattern, action, { ignoreCase: true }) === "yes",
      );
    return allows && Principal !== undefined && Principal !== "*" ? listOf(Principal.AWS) : [];
  });
  return [...new Set(named)].filter((arn) => parsePrincipal(arn) !== undefined);
}

/** The name of a parameter, with its first slash, of its ARN. */
export function parameterName(arn: string): string {
  return shortName(arn).replace(/^parameter/, "");
}

function covers(reader: DeclaredReader | undefined, parameter: string): boolean {
  if (reader === undefined) {
    return false;
  }
  return (
    reader.parameters === "all" ||
    reader.parameters.some((own) =>
      own.endsWith("/") ? parameter.startsWith(own) : parameter === own,
    )
  );
}
