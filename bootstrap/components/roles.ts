import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accessTable } from "../../lib/account/access/table";
import { deployPolicies } from "../../lib/account/deployPolicy";
import {
  GITHUB_AUDIENCE,
  GITHUB_ISSUER,
  gitHubTrust,
  operatorTrust,
} from "../../lib/account/gitHubTrust";
import { deployRoleName } from "../../lib/account/names";
import { type AccountPlan } from "../../lib/account/plan";
import { readPolicy } from "../../lib/account/readPolicy";
import { type StackName } from "../../lib/account/stateAccess";
import { serviceTrust } from "../../lib/iam/document";
import { type Boundaries } from "./boundaries";
import { BootstrapRole } from "./bootstrapRole";

export interface RolesArgs {
  readonly plan: Pick<
    AccountPlan,
    "account" | "repository" | "environments" | "preview" | "breakGlassOperators"
  >;
  readonly boundaries: Pick<
    Boundaries,
    "workloadArn" | "readerArn" | "breakGlassArn" | "deployerArn"
  >;
}

export interface Deployer {
  readonly arn: pulumi.Output<string>;
  readonly stacks: readonly StackName[];
}

/** Seconds that a deployment can take at most: creating all of prod takes less than an hour. */
const DEPLOY_SECONDS = 7200;

/** Who deploys, who previews, who acts in an emergency, and as what API Gateway writes its logs. */
export class Roles extends pulumi.ComponentResource {
  public readonly previewArn: pulumi.Output<string>;
  public readonly breakGlassArn: pulumi.Output<string>;
  public readonly apiGatewayArn: pulumi.Output<string>;
  /** The roles that deploy, each with the stacks that it deploys, by name of the environment. */
  public readonly deployers: readonly Deployer[];

  constructor(
    name: string,
    { plan, boundaries }: RolesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("meridian:index:Roles", name, {}, opts);
    const child = { parent: this };
    const { account, repository, environments, preview, breakGlassOperators } = plan;

    const gitHub = new aws.iam.OpenIdConnectProvider(
      `${name}-github`,
      { url: `https://${GITHUB_ISSUER}`, clientIdLists: [GITHUB_AUDIENCE] },
      child,
    );
    const trust = (subject: string) =>
      gitHubTrust<pulumi.Input<string>>(gitHub.arn, repository, subject);
    const previewRole = new BootstrapRole(
      `${name}-preview`,
      {
        roleName: "preview",
        description: "Previews what is deployed, and looks for drift",
        trust: trust(preview.gitHubSubject),
        boundaryArn: boundaries.readerArn,
        policies: [readPolicy(accessTable, account)],
      },
      child,
    );
    this.deployers = environments.map(({ scope, stacks, gitHubSubject }) => {
      const role = new BootstrapRole(
        `${name}-deploy-${scope.name}`,
        {
          roleName: deployRoleName(scope.name),
          description: `Deploys ${scope.name}`,
          trust: trust(gitHubSubject),
          boundaryArn: boundaries.deployerArn(scope),
          policies: deployPolicies(accessTable, account, scope),
          sessionSeconds: DEPLOY_SECONDS,
        },
        child,
      );
      return { arn: role.roleArn, stacks };
    });
    const breakGlassRole = new BootstrapRole(
      `${name}-break-glass`,
      {
        roleName: "break-glass",
        description: "For emergencies; its use raises an alarm",
        trust: operatorTrust(breakGlassOperators),
        boundaryArn: boundaries.breakGlassArn,
        managedPolicyArns: [`arn:${account.partition}:iam::aws:policy/AdministratorAccess`],
      },
      child,
    );
    const apiGateway = new BootstrapRole(
      `${name}-api-gateway`,
      {
        roleName: "api-gateway-logs",
        description: "API Gateway writes its logs to CloudWatch",
        trust: serviceTrust("apigateway.amazonaws.com"),
        boundaryArn: boundaries.workloadArn,
        managedPolicyArns: [
          `arn:${account.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
        ],
      },
      child,
    );

    this.previewArn = previewRole.roleArn;
    this.breakGlassArn = breakGlassRole.roleArn;
    this.apiGatewayArn = apiGateway.roleArn;
    this.registerOutputs({
      previewArn: this.previewArn,
      breakGlassArn: this.breakGlassArn,
      apiGatewayArn: this.apiGatewayArn,
      deployerArns: this.deployers.map(({ arn }) => arn),
    });
  }
}
