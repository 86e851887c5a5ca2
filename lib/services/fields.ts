/** Fields and names that several parts of a service have. */
import { z } from "zod";

import { type Issue } from "../spec/issue";

/** All IPv4 addresses. */
export const INTERNET = "0.0.0.0/0";

/** All IPv6 addresses. */
export const INTERNET_IPV6 = "::/0";

/** The ranges, and all IPv6 addresses beside all IPv4 ones where the network has IPv6. */
export function withIpv6(cidrs: readonly string[], hasIpv6: boolean): readonly string[] {
  return hasIpv6 && cidrs.includes(INTERNET) ? [...cidrs, INTERNET_IPV6] : cidrs;
}

const PORT = "must be a port from 1 to 65535";

/** A TCP or UDP port. */
export const port = z.int(PORT).min(1, PORT).max(65535, PORT);

/**
 * Text that must satisfy a condition.
 *
 * @param expectation begins with "must".
 * @param advice what to write, after the value in the message. @default - none
 */
export function textThat(isValid: (text: string) => boolean, expectation: string, advice = "") {
  return z.string().refine(isValid, { error: expectation, params: { advice } });
}

/** Refuses a name of a hook or a schedule, which names of resources end with. */
export function checkEntryName(name: string, path: string): Issue[] {
  return checkName(name, /^[a-z][a-z0-9-]{0,19}$/, "20", "a letter first", path);
}

/** Refuses a name of a container, which names of volumes and log streams begin with. */
export function checkContainerName(name: string, path: string): Issue[] {
  // ECS takes up to 255 characters; fewer leave room for what is added.
  return checkName(name, /^[a-z][a-z0-9-]{0,30}$/, "31", "a letter first", path);
}

/** Refuses a name of a service or a balancer: it is the first label of a host name. */
export function checkHostLabel(name: string, path: string): Issue[] {
  const pattern = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;
  return checkName(name, pattern, "20", "a letter first and no hyphen last", path);
}

function checkName(
  name: string,
  pattern: RegExp,
  most: string,
  order: string,
  path: string,
): Issue[] {
  const message = `must be named by 1 to ${most} lower-case letters, digits and hyphens, ${order}, got ${JSON.stringify(name)}`;
  return pattern.test(name) ? [] : [{ path, message }];
}
