import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ImageCachePlan } from "../../lib/services/imageCaches/plan";

export interface ImageCachesArgs {
  readonly plans: readonly ImageCachePlan[];
}

/**
 * Caches of upstream registries in the region's private registry: ECR copies an image when it is first
 * pulled, and repositories appear with the first image.
 */
export class ImageCaches extends pulumi.ComponentResource {
  /** The rules, by prefix. A task whose image comes through one starts after it. */
  public readonly rules: ReadonlyMap<string, aws.ecr.PullThroughCacheRule>;

  constructor(name: string, { plans }: ImageCachesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ImageCaches", name, {}, opts);

    this.rules = new Map(
      plans.map(({ prefix, upstream, credentialsArn }) => [
        prefix,
        new aws.ecr.PullThroughCacheRule(
          `${name}-${prefix}`,
          {
            ecrRepositoryPrefix: prefix,
            upstreamRegistryUrl: upstream,
            ...(credentialsArn === undefined ? {} : { credentialArn: credentialsArn }),
          },
          // A prefix has one rule, so that of another upstream cannot exist beside it.
          { parent: this, deleteBeforeReplace: true },
        ),
      ]),
    );
    this.registerOutputs({});
  }
}
