import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import { type BuildSpec } from "../../lib/services/task/containerSchema";

export interface ServiceImageArgs {
  readonly build: BuildSpec;
  /** Digest of the folder's files: the tag of the image. */
  readonly sourceTag: string;
  readonly architecture: "X86_64" | "ARM64";
}

/**
 * An image that is built from a folder and pushed to a repository of its own.
 *
 * Tags of the repository are immutable, so the tag is the digest of the sources: an unchanged folder
 * is not pushed again, and a changed one does not collide with an existing image.
 */
export class ServiceImage extends pulumi.ComponentResource {
  /** Full name with digest: `….dkr.ecr.….amazonaws.com/…@sha256:…`. */
  public readonly imageUri: pulumi.Output<string>;

  constructor(name: string, args: ServiceImageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ServiceImage", name, {}, opts);
    const child = { parent: this };
    const { build, sourceTag, architecture } = args;

    const repository = new awsx.ecr.Repository(
      `${name}-repository`,
      {
        forceDelete: true,
        imageScanningConfiguration: { scanOnPush: true },
        imageTagMutability: "IMMUTABLE",
        lifecyclePolicy: {
          rules: [{ description: "Keep the last 20", tagStatus: "any", maximumNumberOfImages: 20 }],
        },
      },
      child,
    );
    const image = new awsx.ecr.Image(
      `${name}-image`,
      {
        repositoryUrl: repository.url,
        context: build.context,
        dockerfile: `${build.context}/${build.dockerfile}`,
        platform: architecture === "ARM64" ? "linux/arm64" : "linux/amd64",
        imageTag: sourceTag,
        ...(build.target === undefined ? {} : { target: build.target }),
        ...(build.args === undefined ? {} : { args: { ...build.args } }),
      },
      child,
    );

    this.imageUri = image.imageUri;
    this.registerOutputs({ imageUri: this.imageUri });
  }
}
