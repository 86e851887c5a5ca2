/**
 * The private IPv4 address of a primary node, of its name in DNS.
 *
 * Source: VPC User Guide, "DNS attributes for your VPC": `ip-10-0-0-10.ec2.internal` in us-east-1,
 * `ip-10-0-0-10.us-west-2.compute.internal` elsewhere.
 *
 * @throws {RangeError} for a name of another form.
 */
export function primaryAddress(name: string): string {
  const [, ...octets] = /^ip-(\d+)-(\d+)-(\d+)-(\d+)\./.exec(name) ?? [];
  if (octets.length !== 4) {
    throw new RangeError(`expected a name such as ip-10-0-0-10.ec2.internal, got "${name}"`);
  }
  return octets.join(".");
}
