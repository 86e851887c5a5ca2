/** What a stack file of the platform holds of the bootstrap of its account. */
import { type AccountPlan } from "./plan";
import { backendUrl, rolePath, secretsProvider, workloadBoundaryArn } from "./names";

/** The settings of one stack, as they stand in its file. */
export interface PlatformSettings {
  /** Top-level key of the file. */
  readonly secretsprovider: string;
  /** Keys of the project's namespace. */
  readonly config: {
    readonly deployerRoleArn: string;
    readonly breakGlassRoleArn: string;
    readonly bootstrap: {
      readonly regions: readonly string[];
      readonly rolePath: string;
      readonly permissionsBoundaryArn: string;
    };
  };
}

/** The settings of each stack of the account, by name. */
export function platformSettings({
  account,
  environments,
  home,
  owners,
}: AccountPlan): Record<string, PlatformSettings> {
  return Object.fromEntries(
    environments.map(({ scope, roleArn }) => [
      scope.name,
      {
        secretsprovider: secretsProvider(home.region),
        config: {
          deployerRoleArn: roleArn,
          breakGlassRoleArn: owners.breakGlassArn,
          bootstrap: {
            regions: account.regions,
            rolePath: rolePath(scope.name),
            permissionsBoundaryArn: workloadBoundaryArn(account),
          },
        },
      },
    ]),
  );
}

/** What `pulumi login` takes for the stacks of the account. */
export function stateBackend({ account, home }: AccountPlan): string {
  return backendUrl(account.accountId, home.region);
}
