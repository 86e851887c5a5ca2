import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LIVE_ALIAS } from "../../lib/delivery/order";
import { type FunctionReleasePlan } from "../../lib/delivery/plan";

export interface FunctionAliasArgs {
  readonly functionName: pulumi.Input<string>;
  /** The version that the program has published last, such as `4`. */
  readonly version: pulumi.Input<string>;
  readonly rollout: FunctionReleasePlan["rollout"];
}

/**
 * The alias through which a function is invoked.
 *
 * Where a rollout moves the traffic, the alias belongs to it: an update of the stack neither ends a shift nor
 * releases a version. The first version has all traffic, because no other one could have it.
 */
export class FunctionAlias extends pulumi.ComponentResource {
  public readonly aliasName: pulumi.Output<string>;
  /** How API Gateway addresses the function: `arn:aws:apigateway:<region>:lambda:path/…/invocations`. */
  public readonly invokeArn: pulumi.Output<string>;

  constructor(name: string, args: FunctionAliasArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:FunctionAlias", name, {}, opts);
    const { functionName, version, rollout } = args;
    const ownedByRollout = ["functionVersion", "routingConfig", "description"];

    const alias = new aws.lambda.Alias(
      `${name}-alias`,
      { name: LIVE_ALIAS, functionName, functionVersion: version },
      {
        parent: this,
        ignoreChanges: rollout.strategy === "allAtOnce" ? [] : ownedByRollout,
      },
    );

    this.aliasName = alias.name;
    this.invokeArn = alias.invokeArn;
    this.registerOutputs({ aliasName: this.aliasName, invokeArn: this.invokeArn });
  }
}
