/** Damages that concern accounts, and tags. */
import { add, all, type Mutation, set } from "../mutation";

export const account: readonly Mutation[] = [
  ...(
    [
      ["aws:iam/instanceProfile:InstanceProfile", "use1", "euw1"],
      ["aws:iam/role:Role", "use1-network-flow", "usw2-network-flow"],
      ["aws:cloudwatch/logGroup:LogGroup", "use1-network-flow", "use1-web-acl"],
      ["aws:iam/role:Role", "use1-network-flow", "euw1-network-flow"],
    ] as const
  ).map(([type, ...names]) =>
    all("names-unique", ...names.map((name) => set("", type, name, { name: "same" }))),
  ),
  add("singletons-owned", "aws:apigateway/account:Account", {}),
  add("singletons-owned", "aws:ebs/encryptionByDefault:EncryptionByDefault", { enabled: true }),
  ...["owner", "environment", "project"].map((tag) =>
    set("required-tags", "aws:ec2/vpc:Vpc", "use1-network-vpc", (stack) => {
      const vpc = stack.find("aws:ec2/vpc:Vpc", "use1-network-vpc");
      return { tagsAll: { ...(vpc.outputs["tagsAll"] as object), [tag]: "" } };
    }),
  ),
  ...Object.entries({
    certificatesPerBalancer: 0,
    cidrBlocksPerVpc: 0,
    elasticIpAddresses: 2,
    healthChecks: 5,
    interfaceEndpointsPerVpc: 13,
    lambdaConcurrentExecutions: 200,
    loadBalancers: 1,
    rulesPerBalancer: 0,
    rulesPerSecurityGroup: 1,
  }).map(([name, quota]) =>
    set("quotas-kept", "meridian:index:Global", "global", { quotas: { [name]: quota } }),
  ),
  ...["use1", "euw1", "usw2"].map((region) =>
    set("quotas-kept", "aws:lambda/function:Function", `${region}-api-helloworld-function`, {
      reservedConcurrentExecutions: 1000,
    }),
  ),
];
