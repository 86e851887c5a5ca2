/**
 * Who can request the health check. An anonymous flood of it would take the function's few executions from
 * Route 53's checkers, which would then take one region after another out of DNS.
 */
import { type Statement } from "../iam/document";
import { HEALTH_PATH } from "./builtIn";

/**
 * IPv4 ranges of Route 53's health checkers. A check of a host name resolves IPv4 addresses only.
 *
 * A checker outside of them would see the region unhealthy; Route 53 counts a target as healthy while more than
 * 18% of its checkers do. Sources: Route 53 API Reference, `GetCheckerIpRanges`, and Route 53 Developer Guide, "IP
 * address ranges of Amazon Route 53 servers" and "How Route 53 determines whether a health check is healthy".
 */
export const checkerRanges: readonly string[] = [
  "15.177.2.0/23",
  "15.177.6.0/23",
  "15.177.10.0/23",
  "15.177.14.0/23",
  "15.177.18.0/23",
  "15.177.22.0/23",
  "15.177.26.0/23",
  "15.177.30.0/23",
  "15.177.34.0/23",
  "15.177.38.0/23",
  "15.177.42.0/23",
  "15.177.46.0/23",
  "15.177.50.0/23",
  "15.177.54.0/23",
  "15.177.58.0/23",
  "15.177.62.0/23",
  "54.183.255.128/26",
  "54.228.16.0/26",
  "54.232.40.64/26",
  "54.241.32.64/26",
  "54.243.31.192/26",
  "54.244.52.192/26",
  "54.245.168.0/26",
  "54.248.220.0/26",
  "54.250.253.192/26",
  "54.251.31.128/26",
  "54.252.79.128/26",
  "54.252.254.192/26",
  "54.255.254.192/26",
  "107.23.255.0/26",
  "176.34.159.192/26",
  "177.71.207.128/26",
];

/**
 * Denies the health check to all but the checkers.
 *
 * @param allowedCidrs ranges beside the checkers'.
 */
export function checkersAlone(allowedCidrs: readonly string[]): Statement {
  return {
    Sid: "CheckersAloneRequestHealth",
    Effect: "Deny",
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: `execute-api:/*/GET${HEALTH_PATH}`,
    Condition: { NotIpAddress: { "aws:SourceIp": [...checkerRanges, ...allowedCidrs] } },
  };
}
