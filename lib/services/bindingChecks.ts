/** What other domains check of the services that they give settings and permissions to. */
import { acceptedEntries, acceptedItems, collectEntries } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { meantOrAll } from "../spec/suggest";
import { type ServiceSpec } from "./schema";

/** Refuses names that no service has, and a service that is named twice. Paths begin at the key of the list. */
export function checkServiceNames(
  key: string,
  names: readonly string[],
  services: readonly string[],
): Issue[] {
  return acceptedItems(names).flatMap(([index, name]) => {
    const path = `${key}[${index}]`;
    if (names.indexOf(name) !== index) {
      return [{ path, message: `must differ from the others, got ${JSON.stringify(name)} twice` }];
    }
    const message = `must name a service, got ${JSON.stringify(name)}${meantOrAll(name, services)}`;
    return services.includes(name) ? [] : [{ path, message }];
  });
}

/**
 * Refuses a service that sets a variable itself which its containers are given.
 *
 * @param what the variable holds, such as `the URL of the queue`.
 */
export function checkVariable(
  variable: string,
  what: string,
  users: readonly string[],
  services: Readonly<Record<string, ServiceSpec>>,
): Issue[] {
  return acceptedEntries(services)
    .filter(([service]) => users.includes(service))
    .flatMap(([service, { containers }]) =>
      collectEntries(containers, (container, { environment, secrets }) => {
        const taken = [environment, secrets].some((settings) => Object.hasOwn(settings, variable));
        const message = `must not be used by a service that sets ${variable} itself, as ${service} does in container ${container}; it is ${what}, so remove it there`;
        return taken ? [{ path: "", message }] : [];
      }),
    );
}

/** The beginning of a variable's name, from an entry such as `my-orders`: `MY_ORDERS`. */
export function inCapitals(name: string): string {
  return name.replaceAll("-", "_").toUpperCase();
}
