/**
 * Host names that the program derives from the stack's domain, and the names of their certificates.
 *
 * The first name of a certificate has at most 64 characters, further ones have up to 253. A host that is too
 * long to be the first is covered as a further one, behind a short name of the same domain that has no other use:
 *
 *     accounts.use1.internal.platform.production.example-company.com    the host, 65 characters
 *     c1f9a2e.platform.production.example-company.com                   the first name of its certificate
 */
import { createHash } from "node:crypto";

import { faultOfName, NAME_LIMITS } from "../names/limits";
import { type Issue } from "../spec/issue";

const FIRST_NAME = NAME_LIMITS["aws:acm/certificate:Certificate"].longest;

/** A letter and six hexadecimal digits: collisions of a stack's few hosts are improbable and validated alike. */
const LABEL_DIGITS = 6;

/** Longest domain below which a host can be too long to be the first name of its certificate. */
export const LONGEST_DOMAIN = FIRST_NAME - LABEL_DIGITS - 2;

/**
 * The first name of the certificate of a host: the host itself, or a short name below the domain.
 *
 * @param domainName of the zone in which the certificate is validated.
 */
export function certificateNameOf(host: string, domainName: string): string {
  if (host.length <= FIRST_NAME) {
    return host;
  }
  const digest = createHash("sha256").update(host).digest("hex");
  return `c${digest.slice(0, LABEL_DIGITS)}.${domainName}`;
}

/** Refuses a host that DNS or a certificate cannot have. */
export function checkDerivedHost(host: string, domainName: string, path: string): Issue[] {
  const fault = faultOfName("aws:route53/record:Record", host);
  if (fault !== undefined) {
    return [{ path, message: `${fault} for the host "${host}"` }];
  }
  const message = `must be at most ${FIRST_NAME} characters long, or below a domain of at most ${LONGEST_DOMAIN}, because the first name of a certificate has at most ${FIRST_NAME}, got "${host}" with ${host.length}`;
  return host.length > FIRST_NAME && domainName.length > LONGEST_DOMAIN ? [{ path, message }] : [];
}
