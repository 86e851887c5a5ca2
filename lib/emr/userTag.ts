/**
 * The tag by which the policy of the service role recognises what belongs to a cluster.
 *
 * EMR propagates the tags of a cluster to its instances, volumes, network interfaces and launch
 * templates. Security groups are given theirs by the stack.
 *
 * Source: EMR Management Guide, "Tagging resources to use managed policies".
 */
export const USER_TAG = "for-use-with-amazon-emr-managed-policies";

/** The tag, as a resource has it. */
export const userTags = { [USER_TAG]: "true" };
