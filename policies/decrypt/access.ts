/** How a principal can decrypt under a key, with a given set of policies. */
import { listOf, type PolicyDocument } from "../../lib/iam/document";
import { type AccessRequest, mayBeAllowed, type PolicySet } from "../../lib/iam/evaluate";
import { mentionOf, type Principal } from "../../lib/iam/principal";
import { matchPattern } from "../../lib/iam/pattern";
import { type KeyFacts } from "./snapshot";
import { viaServiceHosts } from "./viaServices";

/** A principal with the policies that apply to it, which need not be those that it has now. */
export interface Actor {
  readonly principal: Principal;
  readonly policies: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
}

export interface DecryptAccess {
  /** By calling KMS itself. */
  readonly direct: boolean;
  /** Host names of the services, other than SSM, that decrypt on its behalf. */
  readonly services: readonly string[];
  /** ARNs of the parameters that SSM decrypts for it. */
  readonly parameters: readonly string[];
}

/** Calls that reveal what a key has encrypted; the second one by encrypting it under another key. */
const DECRYPTING = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** Calls of SSM that return the value of a parameter. */
const READING = [
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "ssm:GetParameterHistory",
];

/** Everything that an actor can decrypt under a key. */
export function accessTo(key: KeyFacts, actor: Actor): DecryptAccess {
  if (!isMentioned(key, actor)) {
    return { direct: false, services: [], parameters: [] };
  }
  const ssm = `ssm.${key.region}.amazonaws.com`;
  const services = servicesNamed(key, actor).filter((service) => service !== ssm);
  return {
    direct: DECRYPTING.some((action) => canCall(key, actor, action, { "kms:ViaService": [] })),
    services: services.filter((service) =>
      canCall(key, actor, "kms:Decrypt", { "kms:ViaService": service }),
    ),
    parameters: key.parameterArns.filter(
      (parameter) =>
        canCall(key, actor, "kms:Decrypt", {
          "kms:ViaService": ssm,
          "kms:EncryptionContext:PARAMETER_ARN": parameter,
        }) && canRead(parameter, actor),
    ),
  };
}

export function isEmpty({ direct, services, parameters }: DecryptAccess): boolean {
  return !direct && services.length === 0 && parameters.length === 0;
}

/** Whether `wider` allows something that `narrower` does not. */
export function exceeds(wider: DecryptAccess, narrower: DecryptAccess): boolean {
  return (
    (wider.direct && !narrower.direct) ||
    wider.services.some((service) => !narrower.services.includes(service)) ||
    wider.parameters.some((parameter) => !narrower.parameters.includes(parameter))
  );
}

/** Whether the key's policy names an actor at all; one that it does not name can do nothing with it. */
export function isMentioned({ policy }: KeyFacts, { principal }: Actor): boolean {
  return policy.Statement.some(
    (statement) => statement.Effect === "Allow" && mentionOf(statement, principal) !== "none",
  );
}

/** Whether a call on the key itself can succeed, for some value of every key not in `context`. */
export function canCall(
  key: KeyFacts,
  { principal, policies, boundary }: Actor,
  action: string,
  context: NonNullable<AccessRequest["context"]>,
): boolean {
  const set: PolicySet = { identity: policies, boundary, resource: key.policy };
  return mayBeAllowed({ principal, action, resource: key.arn, context }, set);
}

function canRead(parameter: string, { principal, policies, boundary }: Actor): boolean {
  return READING.some((action) =>
    mayBeAllowed({ principal, action, resource: parameter }, { identity: policies, boundary }),
  );
}

/**
 * The services to evaluate: those of the key's region that a policy names, and one that no policy names,
 * which stands for all others.
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
  const hosts = viaServiceHosts(key.region);
  const matching = named.flatMap((pattern) =>
    /[*?]/.test(pattern)
      ? hosts.filter((host) => matchPattern(pattern, host) === "yes")
      : // A request comes through the service of the key's own region.
        pattern.split(".").slice(1).join(".") === `${key.region}.amazonaws.com`
        ? [pattern]
        : [],
  );
  return [...new Set([...matching, `any-other-service.${key.region}.amazonaws.com`])];
}
