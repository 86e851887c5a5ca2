/** By which ways a principal can have a key decrypt something, with the policies that he has. */
import { listOf, type PolicyDocument } from "../../lib/iam/document";
import { type AccessRequest, mayBeAllowed, type PolicySet } from "../../lib/iam/evaluate";
import { mentionOf, type Principal } from "../../lib/iam/principal";
import { type KeyFacts } from "./world";

/** A principal with the policies that count for him, which need not be those that he has now. */
export interface Actor {
  readonly principal: Principal;
  readonly policies: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
}

export interface Ways {
  /** By calling KMS himself. */
  readonly direct: boolean;
  /** Host names of the services, SSM aside, through which he can. */
  readonly services: readonly string[];
  /** ARNs of the parameters that SSM decrypts for him. */
  readonly parameters: readonly string[];
}

/** Calls that give away what a key has encrypted; the second one by encrypting it under another key. */
const DECRYPTING = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** Calls of SSM that answer with the value of a parameter. */
const READING = [
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "ssm:GetParameterHistory",
];

/** Every way that an actor has to a key. */
export function waysTo(key: KeyFacts, actor: Actor): Ways {
  if (!isMentioned(key, actor)) {
    return { direct: false, services: [], parameters: [] };
  }
  const ssm = `ssm.${key.region}.amazonaws.com`;
  const services = servicesNamed(key, actor).filter((service) => service !== ssm);
  return {
    direct: DECRYPTING.some((action) => mayUse(key, actor, action, { "kms:ViaService": [] })),
    services: services.filter((service) =>
      mayUse(key, actor, "kms:Decrypt", { "kms:ViaService": service }),
    ),
    parameters: key.parameterArns.filter(
      (parameter) =>
        mayUse(key, actor, "kms:Decrypt", {
          "kms:ViaService": ssm,
          "kms:EncryptionContext:PARAMETER_ARN": parameter,
        }) && mayRead(parameter, actor),
    ),
  };
}

export function isEmpty({ direct, services, parameters }: Ways): boolean {
  return !direct && services.length === 0 && parameters.length === 0;
}

/** Whether `wider` has a way that `narrower` lacks. */
export function exceeds(wider: Ways, narrower: Ways): boolean {
  return (
    (wider.direct && !narrower.direct) ||
    wider.services.some((service) => !narrower.services.includes(service)) ||
    wider.parameters.some((parameter) => !narrower.parameters.includes(parameter))
  );
}

/** Whether the key's policy speaks of an actor at all; one of whom it does not can do nothing with it. */
export function isMentioned({ policy }: KeyFacts, { principal }: Actor): boolean {
  return policy.Statement.some(
    (statement) => statement.Effect === "Allow" && mentionOf(statement, principal) !== "none",
  );
}

/** Whether a call on the key itself can succeed, for some value of every key not in `context`. */
export function mayUse(
  key: KeyFacts,
  { principal, policies, boundary }: Actor,
  action: string,
  context: NonNullable<AccessRequest["context"]>,
): boolean {
  const set: PolicySet = { identity: policies, boundary, resource: key.policy };
  return mayBeAllowed({ principal, action, resource: key.arn, context }, set);
}

function mayRead(parameter: string, { principal, policies, boundary }: Actor): boolean {
  return READING.some((action) =>
    mayBeAllowed({ principal, action, resource: parameter }, { identity: policies, boundary }),
  );
}

/**
 * The services to ask about: those that a policy names, and one that none does, which stands for all
 * others.
 */
function servicesNamed(key: KeyFacts, { policies }: Actor): readonly string[] {
  const named = [key.policy, ...policies].flatMap(({ Statement }) =>
    Statement.flatMap(({ Condition = {} }) =>
      Object.values(Condition).flatMap((block) =>
        Object.entries(block).flatMap(([name, values]) =>
          name.toLowerCase() === "kms:viaservice" ? listOf(values) : [],
        ),
      ),
    ),
  );
  return [...new Set([...named, `any-other-service.${key.region}.amazonaws.com`])];
}
