import { type Value } from "../../graph/value";
import { type Context, type Format } from "./format";

/** The template of an ARN: `arn("sns", "{name}")`. */
export function arn(service: string, resource: string): string {
  return `arn:{partition}:${service}:{region}:{account}:${resource}`;
}

/** The template of an ARN of a global service, such as IAM. */
export function globalArn(service: string, resource: string): string {
  return `arn:{partition}:${service}::{account}:${resource}`;
}

/** A property as text; empty if it is unset, unknown or secret. */
export function text(context: Context, property: string): string {
  const value = context.get(property);
  return typeof value === "string" ? value : "";
}

/**
 * An identifier that two resources share, because both derive it from the same property: for example a VPC's
 * default security group and the resource that adopts it.
 */
export function sharedId(prefix: string, kind: string, property: string): Format {
  return (context) => `${prefix}-${context.shared(kind, text(context, property)).hex(17)}`;
}

/** A constant list or object. */
export function constant(value: Value): Format {
  return () => value;
}

/**
 * An address that looks public and is assigned to no one.
 *
 * Source: RFC 2544, the range 198.18.0.0/15 for benchmarks.
 */
export function publicIp(salt: string): Format {
  return (context) => {
    const [first, second, third] = octets(context, salt);
    return `198.${18 + ((first ?? 0) % 2)}.${second ?? 0}.${1 + ((third ?? 0) % 254)}`;
  };
}

/** An address in 10.0.0.0/8. */
export function privateIp(salt: string): Format {
  return (context) => {
    const [first, second, third] = octets(context, salt);
    return `10.${first ?? 0}.${second ?? 0}.${1 + ((third ?? 0) % 254)}`;
  };
}

function octets(context: Context, salt: string): readonly number[] {
  const hex = context.digest(salt).hex(6);
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
