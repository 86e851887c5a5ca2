/** Secrets of containers that name a parameter of the stack itself. */
import { checkOwnParameter, type OwnParameters } from "../../parameters/references";
import { collectEntries } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { type IdentitySpec } from "../../stack/schema";
import { type ServicesSpec } from "../schema";

type Stack = Pick<ServicesSpec, "services"> & OwnParameters & Pick<IdentitySpec, "accountId">;

/**
 * Refuses secrets below a component of the stack's parameters that the component does not have: no task
 * of the service would start.
 */
export function checkSecretReferences(stack: Stack): Issue[] {
  return collectEntries(stack.services, (service, { containers }) =>
    collectEntries(containers, (container, { secrets }) =>
      collectEntries(secrets, (variable, secret) => {
        const path = `services.${service}.containers.${container}`;
        const name = parameterIn(typeof secret === "string" ? secret : secret.arn, stack.accountId);
        return name === undefined
          ? []
          : within(path, checkOwnParameter(name, stack, `secrets.${variable}`));
      }),
    ),
  );
}

/** The full name of a parameter of the account; undefined for any other ARN. */
function parameterIn(arn: string, accountId: string): string | undefined {
  const [, , service, , account, resource = ""] = arn.split(":");
  const isOwn = service === "ssm" && (account === accountId || account === "{accountId}");
  return isOwn ? resource.replace(/^parameter/, "") : undefined;
}
