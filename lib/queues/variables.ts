/** Names of the variables that services are given of queues. */
import { inCapitals } from "../services/bindingChecks";

/** The variable that holds the URL of a queue, such as `ORDERS_QUEUE_URL`. */
export function urlVariable(queue: string): string {
  return `${inCapitals(queue)}_QUEUE_URL`;
}

/** The variable that holds the name of a parameter with shards, such as `ORDERS_SHARDS_PARAMETER`. */
export function parameterVariable(set: string): string {
  return `${inCapitals(set)}_SHARDS_PARAMETER`;
}
