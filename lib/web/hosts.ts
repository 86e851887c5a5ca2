import { type WebSpec } from "./schema";

/** Host of a distribution. */
export function webHost({ host }: Pick<WebSpec, "host">, domainName: string): string {
  return host ?? `www.${domainName}`;
}
