/**
 * AWS's quotas that a configuration can exceed: the one table of their defaults. A raised quota, or the lower
 * one of a new account, is declared under its key in `quotas`.
 */

export interface Quota {
  /** What is counted, in the plural. */
  readonly what: string;
  /** Quota of an account for which nothing was changed. */
  readonly usual: number;
  /** Whether AWS raises it on request. */
  readonly isAdjustable: boolean;
  /** Page of AWS's documentation. */
  readonly source: string;
}

const TABLE = {
  brokers: {
    what: "brokers of Amazon MQ of a region",
    usual: 200,
    isAdjustable: true,
    source: "Amazon MQ Developer Guide, Quotas in Amazon MQ",
  },
  certificatesPerBalancer: {
    what: "certificates of a load balancer, its default one not counted",
    usual: 25,
    isAdjustable: true,
    source: "Elastic Load Balancing, Quotas for your Application Load Balancers",
  },
  cidrBlocksPerVpc: {
    what: "IPv4 ranges of a VPC",
    usual: 5,
    isAdjustable: true,
    source: "Amazon VPC User Guide, Amazon VPC quotas",
  },
  customerGateways: {
    what: "customer gateways of a region",
    usual: 50,
    isAdjustable: true,
    source: "AWS Site-to-Site VPN User Guide, Site-to-Site VPN quotas",
  },
  databaseClusters: {
    what: "clusters of Aurora of a region",
    usual: 40,
    isAdjustable: true,
    source: "Aurora User Guide, Quotas and constraints for Amazon Aurora, DB clusters",
  },
  databaseInstances: {
    what: "database instances of a region",
    usual: 40,
    isAdjustable: true,
    source: "Aurora User Guide, Quotas and constraints for Amazon Aurora, DB instances",
  },
  distributionBehaviors: {
    what: "cache behaviors of a distribution of CloudFront",
    usual: 75,
    isAdjustable: true,
    source: "CloudFront Developer Guide, General quotas on distributions",
  },
  distributions: {
    what: "distributions of CloudFront of an account",
    usual: 500,
    isAdjustable: true,
    source: "CloudFront Developer Guide, General quotas on distributions",
  },
  dynamodbTableWriteUnits: {
    what: "write units a second of a DynamoDB table in a region",
    usual: 40_000,
    isAdjustable: true,
    source: "DynamoDB Developer Guide, Quotas, default throughput quotas",
  },
  elasticIpAddresses: {
    what: "Elastic IP addresses of a region",
    usual: 5,
    isAdjustable: true,
    source: "Amazon VPC User Guide, Amazon VPC quotas",
  },
  healthChecks: {
    what: "Route 53 health checks of an account",
    usual: 200,
    isAdjustable: true,
    source: "Route 53 Developer Guide, Quotas",
  },
  interfaceEndpointsPerVpc: {
    what: "interface endpoints of a VPC",
    usual: 50,
    isAdjustable: true,
    source: "Amazon VPC User Guide, Amazon VPC quotas",
  },
  kinesisShards: {
    what: "shards of a region's Kinesis data streams",
    usual: 1000,
    isAdjustable: true,
    source:
      "Kinesis Data Streams Developer Guide, Quotas and limits; 20,000 in us-east-1, us-west-2 and eu-west-1",
  },
  lambdaConcurrentExecutions: {
    what: "concurrent executions of a region's functions",
    usual: 1000,
    isAdjustable: true,
    source: "Lambda Developer Guide, Lambda quotas; a new account begins with as few as 10",
  },
  loadBalancers: {
    what: "Application Load Balancers of a region",
    usual: 50,
    isAdjustable: true,
    source: "Elastic Load Balancing, Quotas for your Application Load Balancers",
  },
  metricFiltersPerLogGroup: {
    what: "metric filters of a log group",
    usual: 100,
    isAdjustable: false,
    source: "CloudWatch Logs User Guide, CloudWatch Logs quotas",
  },
  routesPerRouteTable: {
    what: "routes of a VPC's route table",
    usual: 500,
    isAdjustable: true,
    source: "Amazon VPC User Guide, Amazon VPC quotas",
  },
  rulesPerBalancer: {
    what: "listener rules of a load balancer, default ones not counted",
    usual: 100,
    isAdjustable: true,
    source: "Elastic Load Balancing, Quotas for your Application Load Balancers",
  },
  rulesPerSecurityGroup: {
    what: "rules of a security group in one direction",
    usual: 60,
    isAdjustable: true,
    source: "Amazon VPC User Guide, Amazon VPC quotas",
  },
  standardVcpus: {
    what: "vCPUs of a region's running On-Demand Standard instances (families A, C, D, H, I, M, R, T and Z)",
    usual: 5,
    isAdjustable: true,
    source: "EC2 User Guide, EC2 On-Demand Instance quotas (L-1216C47A)",
  },
  vpcOrigins: {
    what: "VPC origins of an account",
    usual: 25,
    isAdjustable: true,
    source: "CloudFront Developer Guide, General quotas on distributions",
  },
  vpnConnections: {
    what: "VPN connections of a region",
    usual: 50,
    isAdjustable: true,
    source: "AWS Site-to-Site VPN User Guide, Site-to-Site VPN quotas",
  },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof TABLE;

export const QUOTAS: Readonly<Record<QuotaName, Quota>> = TABLE;

/** Names of all quotas, in the order of the table. */
export const quotaNames = Object.keys(TABLE) as readonly QuotaName[];

/** Executions that Lambda keeps for functions without a reservation. Source: as `lambdaConcurrentExecutions`. */
export const UNRESERVED_EXECUTIONS = 100;
