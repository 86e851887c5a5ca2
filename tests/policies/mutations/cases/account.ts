/** Damages that concern accounts, and tags. */
import { add, type Mutation, set } from "../mutation";

export const account: readonly Mutation[] = [
  add("singletons-owned", "aws:apigateway/account:Account", {}),
  add("singletons-owned", "aws:ebs/encryptionByDefault:EncryptionByDefault", { enabled: true }),
  ...["owner", "environment", "project"].map((tag) =>
    set("required-tags", "aws:ec2/vpc:Vpc", "use1-network-vpc", (stack) => {
      const vpc = stack.find("aws:ec2/vpc:Vpc", "use1-network-vpc");
      return { tagsAll: { ...(vpc.outputs["tagsAll"] as object), [tag]: "" } };
    }),
  ),
];
