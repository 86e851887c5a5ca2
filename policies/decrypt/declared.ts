/** Whether anybody can do more with a key than was declared. */
import { listOf, type PolicyDocument } from "../../lib/iam/document";
import { matchPattern } from "../../lib/iam/pattern";
import { parsePrincipal } from "../../lib/iam/principal";
import { shortName } from "./becoming";
import { type Verdict } from "./verdicts";
import { type KeyFacts } from "./world";

/** Who is meant to decrypt under a key. */
export interface KeyDeclaration {
  /** May decrypt, and change who may. */
  readonly deployerArn?: string | undefined;
  /** May change who may decrypt, not decrypt. */
  readonly breakGlassArn?: string | undefined;
  readonly readers: readonly DeclaredReader[];
}

export interface DeclaredReader {
  readonly arn: string;
  /** What SSM may decrypt for him: a parameter's ARN, or the beginning of several, with a final slash. */
  readonly parameters: readonly string[] | "all";
  /** Whether he may also use the key by himself or through other services. @default false */
  readonly anyWay?: boolean;
}

/** What somebody has beyond the declaration, in words: empty when nothing. */
export function beyondDeclared(verdict: Verdict, declaration: KeyDeclaration): string[] {
  const { principalArn, ways, escalation } = verdict;
  if (principalArn === declaration.deployerArn) {
    return [];
  }
  const reader = declaration.readers.find(({ arn }) => arn === principalArn);
  const isAnyWay = reader?.anyWay ?? false;
  const parameters = ways.parameters.filter((parameter) => !covers(reader, parameter));
  const isDeclaredChange =
    principalArn === declaration.breakGlassArn && escalation?.join() === "kms:PutKeyPolicy";
  return [
    ...(ways.direct && !isAnyWay ? ["can decrypt by calling KMS himself"] : []),
    ...(isAnyWay ? [] : ways.services.map((service) => `can decrypt through ${service}`)),
    ...(parameters.length === 0 ? [] : [`can read ${parameters.map(parameterName).join(", ")}`]),
    ...(escalation === undefined || isDeclaredChange
      ? []
      : [`can make himself able to decrypt more: ${escalation.join(", then ")}`]),
  ];
}

/**
 * The declaration that a key policy makes by itself, for a key that nobody declared otherwise: whom it
 * names for decrypting may decrypt. A delegation to the account names nobody.
 */
export function declarationOf({ policy }: KeyFacts, deployerArn?: string): KeyDeclaration {
  return {
    deployerArn,
    readers: namedFor("kms:Decrypt", policy).map((arn) => ({
      arn,
      parameters: "all",
      anyWay: true,
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
