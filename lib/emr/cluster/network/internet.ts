/**
 * What managed scaling needs of a cluster's network: its collector of metrics on the primary node calls a
 * public API behind API Gateway.
 *
 * Source: EMR Management Guide, "Using managed scaling in Amazon EMR", "Considerations and limitations".
 */
import { type Issue } from "../../../spec/issue";
import { type EmrStack } from "../../schema";
import { type ClusterSpec } from "../schema";

/** Refuses a network from which nodes do not reach it. Paths are those of the stack. */
export function checkInternet({ region }: ClusterSpec, { regions }: EmrStack): Issue[] {
  const network = Object.entries(regions).find(([name]) => name === region)?.[1];
  if (network === undefined) {
    return [];
  }
  const noNat = `must be a region with NAT for managed scaling, got "${region}" with nat: none; the nodes call a public API`;
  const hidden = `must not list "execute-api" in the region of the EMR cluster, got "execute-api"; its private names hide the public API of managed scaling`;
  return [
    ...(network.nat === "none" ? [{ path: "emr.cluster.region", message: noNat }] : []),
    ...(network.endpoints.some((endpoint) => endpoint === "execute-api")
      ? [{ path: `regions.${region}.endpoints`, message: hidden }]
      : []),
  ];
}
