import { type Value } from "../../graph/value";
import { type Context, type Rule } from "./rule";

/** The template of an ARN: `arn("sns", "{name}")`. */
export function arn(service: string, resource: string): string {
  return `arn:{partition}:${service}:{region}:{account}:${resource}`;
}

/** The template of an ARN of a service that knows no regions, such as IAM. */
export function globalArn(service: string, resource: string): string {
  return `arn:{partition}:${service}::{account}:${resource}`;
}

/** A property as text; empty where it is not set, not known, or not to be shown. */
export function text(context: Context, property: string): string {
  const value = context.get(property);
  return typeof value === "string" ? value : "";
}

/**
 * An identifier that two resources agree on, because both derive it from the same property: a network's
 * default security group, say, and the resource that adopts it.
 */
export function agreed(prefix: string, kind: string, property: string): Rule {
  return (context) => `${prefix}-${context.shared(kind, text(context, property)).hex(17)}`;
}

/** A constant list or object. */
export function constant(value: Value): Rule {
  return () => value;
}

/**
 * An address that looks public and is nobody's.
 *
 * Source: RFC 2544, the range 198.18.0.0/15 for benchmarks.
 */
export function publicIp(salt: string): Rule {
  return (context) => {
    const [first, second, third] = octets(context, salt);
    return `198.${18 + ((first ?? 0) % 2)}.${second ?? 0}.${1 + ((third ?? 0) % 254)}`;
  };
}

/** An address in 10.0.0.0/8. */
export function privateIp(salt: string): Rule {
  return (context) => {
    const [first, second, third] = octets(context, salt);
    return `10.${first ?? 0}.${second ?? 0}.${1 + ((third ?? 0) % 254)}`;
  };
}

function octets(context: Context, salt: string): readonly number[] {
  const hex = context.digest(salt).hex(6);
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
