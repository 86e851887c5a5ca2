/**
 * How users and operators reach a cluster.
 *
 * Sources: EMR Release Guide, "Launch the Hue web interface" (8888); Systems Manager User Guide, "Verify or
 * add instance permissions for Session Manager".
 */
import { type Statement } from "../../iam/document";
import { type Issue } from "../../spec/issue";
import { type ClusterSpec } from "./schema";

/** Port of Hue on the primary node. */
export const HUE_PORT = 8888;
export const SSH_PORT = 22;

export interface AccessPlan {
  readonly sessionManager: boolean;
  /** IPv4 ranges of users, each once. */
  readonly cidrs: readonly string[];
  /** Whether Hue is behind an internal balancer. */
  readonly balancer: boolean;
  /** Whether AWS refuses to delete the balancer. */
  readonly deletionProtection: boolean;
}

export function planAccess({ access }: ClusterSpec, isProduction: boolean): AccessPlan {
  return {
    ...access,
    cidrs: [...new Set(access.cidrs)],
    deletionProtection: access.deletionProtection ?? isProduction,
  };
}

/** Finds what is wrong with the access to a cluster; paths begin at its keys. */
export function checkAccess({
  cidrs,
  balancer,
  deletionProtection,
}: ClusterSpec["access"]): Issue[] {
  if (!balancer && deletionProtection !== undefined) {
    const message = `must be left out without a balancer, got ${String(deletionProtection)}`;
    return [{ path: "deletionProtection", message }];
  }
  const message = "must name the ranges of users with a balancer, got none";
  return balancer && cidrs.length === 0 ? [{ path: "cidrs", message }] : [];
}

/** Lets the agent on the instances open the sessions that operators start. */
export const sessionStatements: readonly Statement[] = [
  {
    Sid: "OpenSessions",
    Effect: "Allow",
    Action: [
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    Resource: "*",
  },
];
