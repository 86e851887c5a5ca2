/**
 * The forms of the values in the contract. They say no more than every value of the kind keeps, since a
 * form that changes breaks the programs that read it.
 */
import { z } from "zod";

/** How far readers can rely on an output. */
export type Stability = "stable" | "experimental" | "deprecated";

/** What the contract says about an output, beside its type. */
export interface OutputFacts {
  /** What it is and what it is for: sentences, without units that the name has. */
  readonly description: string;
  /** A value as a production stack has it. @default - those of the outputs within */
  readonly example?: unknown;
  /** A key of a mapping of objects, whose outputs have examples of their own. */
  readonly exampleKey?: string;
  /** Contract version that added the output. @default "1.0.0" */
  readonly since?: string;
  /** @default - that of the output around it, "stable" at the top */
  readonly stability?: Stability;
  /** When a stack has no such output: the end of "absent ...". Only for optional outputs. */
  readonly absent?: string;
}

/** Adds the facts to the schema of an output; the JSON Schema file holds them as well. */
export function output<T extends z.ZodType>(schema: T, { example, ...facts }: OutputFacts): T {
  return schema.meta({ ...facts, ...(example === undefined ? {} : { examples: [example] }) });
}

/** An id that EC2 assigns. Source: EC2 User Guide, "Resource IDs": 8 or 17 hexadecimal digits. */
export function awsId(prefix: string): z.ZodString {
  return z.string().regex(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`));
}

/** An ARN of a service; `resource` is a regular expression. Source: IAM User Guide, "IAM ARNs". */
export function arn(service: string, resource: string): z.ZodString {
  return z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}$`));
}

/** A mapping. Its keys are the author's own: names of zones, of services. */
export function mapping<T extends z.ZodType>(values: T): z.ZodRecord<z.ZodString, T> {
  return z.record(z.string(), values);
}

/** A name as AWS accepts it for the resource, never empty. */
export const name = z.string().min(1);
/** 12 digits. */
export const accountId = z.string().regex(/^\d{12}$/);
/** Such as `us-east-1`, `us-gov-west-1`. */
export const regionName = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/);
/** Labels of lower-case letters, digits and hyphens. Source: RFC 1123, section 2.1. */
export const host = z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/);
/** A host name as AWS makes it from the name of a resource, whose capital letters it keeps. */
export const awsHost = z.string().regex(/^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[a-z0-9-]+$/);
export const httpsUrl = z.string().regex(/^https:\/\/[^\s/]+(\/\S*)?$/);
/** Source: Route 53 API Reference, "HostedZone": at most 32 characters. */
export const hostedZoneId = z.string().regex(/^Z[A-Z0-9]{1,31}$/);
