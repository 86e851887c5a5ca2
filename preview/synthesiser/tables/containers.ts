import { arn, text } from "../parts";
import { type FormatTable } from "../format";

/** Clusters, services, tasks and images. */
export const containers: FormatTable = {
  "aws:ecs/cluster:Cluster": { id: "{arn}", outputs: { arn: arn("ecs", "cluster/{name}") } },
  "aws:ecs/service:Service": {
    id: "{arn}",
    outputs: {
      arn: (context) => {
        const cluster = text(context, "cluster").split("/").at(-1) ?? "";
        const { partition, region, account } = context;
        return `arn:${partition}:ecs:${region}:${account}:service/${cluster || "default"}/${text(context, "name")}`;
      },
      launchType: "EC2",
      platformVersion: (context) => (text(context, "launchType") === "FARGATE" ? "LATEST" : ""),
      availabilityZoneRebalancing: "ENABLED",
      iamRole: "",
    },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    id: "{family}",
    outputs: {
      arn: "{arnWithoutRevision}:{revision}",
      arnWithoutRevision: arn("ecs", "task-definition/{family}"),
      revision: 1,
      networkMode: "bridge",
      enableFaultInjection: false,
    },
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    id: "{arn}",
    outputs: { arn: arn("ecs", "capacity-provider/{name}") },
  },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    id: "{ecrRepositoryPrefix}",
    outputs: { registryId: "{account}" },
  },
  "aws:ecr/repository:Repository": {
    id: "{name}",
    autoname: { lowercase: true },
    outputs: {
      arn: arn("ecr", "repository/{name}"),
      registryId: "{account}",
      repositoryUrl: "{account}.dkr.ecr.{region}.{dnsSuffix}/{name}",
    },
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    id: "ns-{lower16}",
    autoname: false,
    outputs: { arn: arn("servicediscovery", "namespace/{id}"), hostedZone: "Z0{digits7}{upper12}" },
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": {
    id: "ns-{lower16}",
    outputs: { arn: arn("servicediscovery", "namespace/{id}"), httpName: "{name}" },
  },
  "aws:servicediscovery/service:Service": {
    id: "srv-{lower16}",
    outputs: { arn: arn("servicediscovery", "service/{id}") },
  },
};
