/** What the clients of a database must be. Paths begin at the database. */
import { type NetworkSpec } from "../network/schema";
import { type ServicesSpec, type ServiceSpec } from "../services/schema";
import { acceptedItems, collect, collectEntries, collectItems, ifAccepted } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { meantOrAll } from "../spec/suggest";
import { connectionUse, mostConnections } from "./connections";
import { engineOf } from "./engines";
import { clientUse, regionsOfDatabase } from "./members";
import { type DatabaseClientSpec, type DatabaseSpec } from "./schema";
import { variableName, VARIABLES } from "./variables";

type Stack = Pick<NetworkSpec, "regions" | "primaryRegion"> & Pick<ServicesSpec, "services">;

export function checkClients(name: string, database: DatabaseSpec, stack: Stack): Issue[] {
  return collect(
    () =>
      collectItems(database.clients, (client, index) =>
        within(`clients[${index}]`, checkClient(name, client, index, database, stack)),
      ),
    () => checkCoverage(database, stack),
    () => checkConnections(database, stack),
  );
}

function checkClient(
  name: string,
  { service, user }: DatabaseClientSpec,
  index: number,
  { clients, engine, masterUsername }: DatabaseSpec,
  { services }: Stack,
): Issue[] {
  const spec = Object.hasOwn(services, service) ? services[service] : undefined;
  if (spec === undefined) {
    const message = `must name a service, got ${JSON.stringify(service)}${meantOrAll(service, Object.keys(services))}`;
    return [{ path: "service", message }];
  }
  return collect(
    () => {
      const first = acceptedItems(clients).find(([, other]) => other.service === service)?.[0];
      const message = `must differ from the others, got ${JSON.stringify(service)} twice`;
      return first === index ? [] : [{ path: "service", message }];
    },
    () => {
      const taken = [masterUsername, ...engineOf(engine).reservedUsers];
      const message = `must be a user of its own, got "${user}", which ${user === masterUsername ? "administers the database" : "is the engine's"}`;
      return taken.includes(user) ? [{ path: "user", message }] : [];
    },
    () => checkVariables(name, service, spec),
  );
}

/** What the clients are told is a setting of each of their containers. */
function checkVariables(database: string, service: string, { containers }: ServiceSpec): Issue[] {
  const variables = VARIABLES.map((ending) => variableName(database, ending));
  return collectEntries(containers, (container, { environment, secrets }) => {
    const taken = variables.filter(
      (variable) => Object.hasOwn(environment, variable) || Object.hasOwn(secrets, variable),
    );
    const message = `must not set ${taken.join(", ")} itself, as ${service} does in container ${container}; the database provides them, so remove them there`;
    return taken.length > 0 ? [{ path: "service", message }] : [];
  });
}

/** Services run in every region of the stack, and no network leads to the database of another one. */
function checkCoverage(database: DatabaseSpec, stack: Stack): Issue[] {
  const own = regionsOfDatabase(database, stack);
  const missing = Object.keys(stack.regions).filter((region) => !own.includes(region));
  const message = `must be in every region, as the services that are its clients are, got none in ${missing.join(" and ")}; add ${missing.length === 1 ? "it" : "them"} to regions, or write regions: all`;
  return database.clients.length > 0 && missing.length > 0 ? [{ path: "regions", message }] : [];
}

function checkConnections(database: DatabaseSpec, { services }: Stack): Issue[] {
  const most = mostConnections(database.engine, database.capacity);
  const uses = acceptedItems(database.clients).flatMap(([, client]) =>
    ifAccepted(() => {
      const spec = Object.hasOwn(services, client.service) ? services[client.service] : undefined;
      return spec === undefined ? [] : [clientUse(client, spec)];
    }).flat(),
  );
  if (most === undefined) {
    return [];
  }
  const { used, available, arithmetic } = connectionUse(uses, most);
  const message = `must open at most ${available} connections, what an instance has for clients of the ${most} that it accepts, got ${used} (${arithmetic}); lower poolSize or tasks, or raise capacity`;
  return used > available ? [{ path: "clients", message }] : [];
}
