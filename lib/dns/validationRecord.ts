/** What proves to ACM that a host of a certificate is ours. */

/** The DNS record that ACM demands for one host of a certificate. */
export interface ValidationOption {
  readonly domainName: string;
  readonly resourceRecordName: string;
  readonly resourceRecordType: string;
  readonly resourceRecordValue: string;
}

/**
 * The option of one host. ACM returns a set, so it is found by its host, never by its position.
 *
 * @throws {RangeError} when the certificate does not cover the host.
 */
export function validationOptionOf(
  host: string,
  options: readonly ValidationOption[],
): ValidationOption {
  const option = options.find(({ domainName }) => domainName === host);
  if (option === undefined) {
    throw new RangeError(`the certificate must cover ${host}, it has no validation record for it`);
  }
  return option;
}
