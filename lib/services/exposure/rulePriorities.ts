/**
 * The priorities of a service's listener rules on a balancer. Lower is evaluated first.
 *
 *      1 to 249    own hosts, while ECS shifts the traffic
 *    251 to 499    own hosts, with a rolling rollout
 *    501 to 749    the hosts and paths that the service names
 *    750 to 999    free, for further rules of the stack
 *   1000 to 50000  rules of other teams, as the contract of the outputs says
 *
 * A rollout that shifts has another rule than a rolling one, and another priority, so that a change from one to
 * the other creates the new rule beside the old one: a listener has each priority once.
 */
const ROLLING = 250;
const FURTHER = 500;

/** Highest priority that a service can name. */
export const HIGHEST_PRIORITY = 249;

/** Last priority of the stack; those above are for rules of other teams. Source: the contract, `listenerArn`. */
export const LAST_OWN_PRIORITY = 999;

/** Priority of the rule for a service's own hosts. */
export function ownPriority(priority: number, isShifting: boolean): number {
  return isShifting ? priority : ROLLING + priority;
}

/** Priority of the rule for the hosts and paths that a service names: after all rules for own hosts. */
export function furtherPriority(priority: number): number {
  return FURTHER + priority;
}
