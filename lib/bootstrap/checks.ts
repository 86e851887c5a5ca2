/** What a stack knows of its bootstrap must fit to the rest of it. */
import { type NetworkSpec } from "../network/schema";
import { regionsOfStack } from "../network/regionReference";
import { acceptedItems, collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type SpecOf } from "../spec/domain";
import { type IdentitySpec } from "../stack/schema";
import { type bootstrapKeys } from "./schema";

/** What the checks read of a stack. */
export type BootstrapStack = SpecOf<typeof bootstrapKeys> &
  Pick<IdentitySpec, "accountId"> &
  Pick<NetworkSpec, "regions">;

/** Finds regions that the bootstrap has not prepared, and a boundary of another account. */
export function checkBootstrap(stack: BootstrapStack): Issue[] {
  return collect(
    () => checkRegions(stack),
    () => checkBoundary(stack),
  );
}

function checkRegions({ bootstrap, regions }: BootstrapStack): Issue[] {
  if (bootstrap === undefined) {
    return [];
  }
  const prepared = acceptedItems(bootstrap.regions).map(([, name]) => name);
  return regionsOfStack(regions)
    .filter((name) => !prepared.includes(name))
    .map((name) => ({
      path: `regions.${name}`,
      message: `must be in bootstrap.regions, which are ${[...prepared].sort().join(", ")}; add it to regions of the account's stack in bootstrap/, deploy that, and write what npm run bootstrap:config prints`,
    }));
}

function checkBoundary({ bootstrap, accountId }: BootstrapStack): Issue[] {
  const arn = bootstrap?.permissionsBoundaryArn;
  const account = /^arn:aws[\w-]*:iam::(\d{12}):policy\/[\w+=,.@/-]+$/.exec(arn ?? "")?.[1];
  return arn === undefined || account === accountId
    ? []
    : [
        {
          path: "bootstrap.permissionsBoundaryArn",
          message: `must be the ARN of a policy of account ${accountId}, got "${arn}"`,
        },
      ];
}
