/** Which hosts the names of a certificate cover. Source: RFC 6125, 6.4.3. */

/** Whether one of the names covers a host; a wildcard stands for exactly one label. */
export function coversHost(names: readonly string[], host: string): boolean {
  return names.some((name) =>
    name.startsWith("*.") && !host.startsWith("*.")
      ? host.slice(host.indexOf(".") + 1) === name.slice(2)
      : name === host,
  );
}
