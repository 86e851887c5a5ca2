/** What a stack file of the platform holds of the bootstrap of its account. */
import { type AccountPlan } from "./plan";
import { backendUrl, rolePath, secretsProvider, workloadBoundaryArn } from "./names";

/** The settings of one stack, as they stand in its file. */
export interface PlatformSettings {
  /** Top-level key of the file. */
  readonly secretsprovider: string;
  /** Variables of the workflows that preview and deploy the stack. */
  readonly variables: {
    /** What `pulumi login` takes. */
    readonly PULUMI_BACKEND_URL: string;
    /** Region of the state and of the secrets key. */
    readonly AWS_REGION: string;
    readonly DEPLOY_ROLE_ARN: string;
    readonly PREVIEW_ROLE_ARN: string;
  };
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
export function platformSettings(plan: AccountPlan): Record<string, PlatformSettings> {
  const { account, environments, home, owners, preview } = plan;
  return Object.fromEntries(
    environments.map(({ scope, roleArn }) => [
      scope.name,
      {
        secretsprovider: secretsProvider(home.region),
        variables: {
          PULUMI_BACKEND_URL: stateBackend(plan),
          AWS_REGION: home.region,
          DEPLOY_ROLE_ARN: roleArn,
          PREVIEW_ROLE_ARN: preview.roleArn,
        },
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

/** What `pulumi login` takes for all stacks of the account. */
export function stateBackend({ account, home }: AccountPlan): string {
  return backendUrl(account.accountId, home.region);
}
