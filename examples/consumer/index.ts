/**
 * The program of another team: its service runs on the platform's cluster, behind the platform's load
 * balancer, in each region that the stack names.
 *
 * It knows nothing of the platform but the contract of its outputs.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { readPlatform } from "@meridian/contract";

import { Storefront } from "./storefront";

const config = new pulumi.Config();
const platform = readPlatform(config.require("platform"));

// The deploy role can create no role without the boundary of the account's bootstrap.
const permissionsBoundary = config.require("permissionsBoundary");
pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
  type === "aws:iam/role:Role"
    ? { props: { ...(props as aws.iam.RoleArgs), permissionsBoundary }, opts }
    : undefined,
);

const storefronts = config.requireObject<aws.Region[]>("regions").map((region) => {
  const provider = new aws.Provider(`aws-${region}`, {
    region,
    allowedAccountIds: [platform.accountId],
    defaultTags: {
      tags: {
        environment: pulumi.getStack(),
        owner: "storefront",
        project: pulumi.getProject(),
      },
    },
  });
  return new Storefront(
    `storefront-${region}`,
    {
      region,
      image: config.require("image"),
      paymentToken: config.requireSecret("paymentToken"),
      domain: platform.domain,
      platform: platform.regions.get(region),
    },
    { provider },
  );
});

export const urls = storefronts.map(({ url }) => url);
