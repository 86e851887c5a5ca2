import { type Path } from "../../../lib/hybrid/routing";
import { formatCidr } from "../../../lib/network/cidr";

/** A path in one line, such as `192.168.0.0/16 by hq-a (AS path)`. */
export function describePath({ range, routes, reason }: Path): string {
  const targets = routes.map(({ target }) => target).join(", ") || "no route";
  return `${formatCidr(range)} by ${targets} (${reason})`;
}
