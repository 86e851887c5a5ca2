import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accessTable } from "../../lib/account/access/table";
import {
  breakGlassBoundary,
  deployerBoundary,
  readerBoundary,
  workloadBoundary,
} from "../../lib/account/boundaries";
import { BOOTSTRAP_PATH, WORKLOAD_BOUNDARY } from "../../lib/account/names";
import { type AccountScope, type EnvironmentScope } from "../../lib/account/scopes";
import { type PolicyDocument } from "../../lib/iam/document";

export interface BoundariesArgs {
  readonly account: AccountScope;
  readonly environments: readonly EnvironmentScope[];
}

/** The permissions boundaries of an account. */
export class Boundaries extends pulumi.ComponentResource {
  /** Of every role that an environment's stack makes. */
  public readonly workloadArn: pulumi.Output<string>;
  public readonly readerArn: pulumi.Output<string>;
  public readonly breakGlassArn: pulumi.Output<string>;
  readonly #deployerArns: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(name: string, args: BoundariesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Boundaries", name, {}, opts);
    const { account, environments } = args;

    this.workloadArn = this.#create(name, WORKLOAD_BOUNDARY, workloadBoundary(account));
    this.readerArn = this.#create(name, "reader-boundary", readerBoundary(account, accessTable));
    this.breakGlassArn = this.#create(name, "break-glass-boundary", breakGlassBoundary(account));
    this.#deployerArns = new Map(
      environments.map((environment) => [
        environment.name,
        this.#create(
          name,
          `deployer-boundary-${environment.name}`,
          deployerBoundary(accessTable, account, environment),
        ),
      ]),
    );

    this.registerOutputs({
      workloadArn: this.workloadArn,
      readerArn: this.readerArn,
      breakGlassArn: this.breakGlassArn,
    });
  }

  /**
   * Of the role that deploys an environment.
   *
   * @throws {RangeError} for an environment that is not the account's.
   */
  public deployerArn({ name }: EnvironmentScope): pulumi.Output<string> {
    const arn = this.#deployerArns.get(name);
    if (arn === undefined) {
      throw new RangeError(`environment must be one of the account's, got "${name}"`);
    }
    return arn;
  }

  #create(name: string, policyName: string, document: PolicyDocument): pulumi.Output<string> {
    const policy = new aws.iam.Policy(
      `${name}-${policyName}`,
      { name: policyName, path: BOOTSTRAP_PATH, policy: JSON.stringify(document) },
      { parent: this },
    );
    return policy.arn;
  }
}
