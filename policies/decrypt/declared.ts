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
}

export interface DeclaredReader {
  readonly arn: string;
  /** What SSM decrypts for it: a parameter's ARN, or the prefix of several, with a final slash. */
  readonly parameters: readonly string[] | "all";
  /** Whether it also uses the key directly or through other services. @default false */
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
  const isDeclaredChange =
    principalArn === declaration.breakGlassArn && escalation?.join() === "kms:PutKeyPolicy";
  return [
    ...(access.direct && !isUnrestricted ? ["can decrypt by calling KMS itself"] : []),
    ...(isUnrestricted ? [] : access.services.map((service) => `can decrypt through ${service}`)),
    ...(parameters.length === 0 ? [] : [`can read ${parameters.map(parameterName).join(", ")}`]),
    ...(escalation === undefined || isDeclaredChange
      ? []
      : [`could grant itself more: ${escalation.join(", then ")}`]),
  ];
}

/**
 * The declaration of a key that has no other one: the principals that its policy names for decrypting.
 * A delegation to the account names none.
 */
export function declarationOf({ policy }: KeyFacts, deployerArn?: string): KeyDeclaration {
  return {
    deployerArn,
    readers: namedFor("kms:Decrypt", policy).map((arn) => ({
      arn,
      parameters: "all",
      unrestricted: true,
    })),
  };
}

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
