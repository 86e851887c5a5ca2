/** Fields that several schemas of brokers have. */
import { z } from "zod";

/**
 * Name of a user or of a group.
 *
 * Source: Amazon MQ Developer Guide, "Quotas in Amazon MQ", users: 100 of these characters at most. The
 * provider wants two at least. An address of
 * XML or a list of groups needs no escape for them.
 */
function accountName(kind: string) {
  return z
    .string()
    .regex(/^[\w.~-]{2,100}$/, `must be ${kind} of 2 to 100 letters, digits and -._~`);
}

export const userName = accountName("a user");
export const groupName = accountName("a group");
