import { checkServiceNames, checkVariable } from "../services/bindingChecks";
import { checkEntryName } from "../services/fields";
import { type ServicesSpec } from "../services/schema";
import { collect, collectEntries } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { lifetimeVariable, tableVariable } from "./environment";
import { type SessionsSpec } from "./schema";

/** What the tables of sessions read of a stack. */
export type SessionsStack = SessionsSpec & Pick<ServicesSpec, "services">;

/** Checks all tables of sessions, and the services that use them. */
export function checkSessions({ sessions, services }: SessionsStack): Issue[] {
  return collectEntries(sessions, (name, table) =>
    within(
      `sessions.${name}`,
      collect(
        () => checkEntryName(name, ""),
        () => checkServiceNames("services", table.services, Object.keys(services)),
        () => checkVariable(tableVariable(name), "the table's name", table.services, services),
        () =>
          checkVariable(
            lifetimeVariable(name),
            "the lifetime of a session",
            table.services,
            services,
          ),
      ),
    ),
  );
}
