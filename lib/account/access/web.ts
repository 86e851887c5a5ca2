import { type AccessTable, rowsOf } from "./row";

const cloudfront = rowsOf("cloudfront", "cloudfront");
const logs = rowsOf("logs", "logs");
const s3 = rowsOf("s3", "s3", { scope: "bucket" });

/** Content delivery: distributions with their parts, their logs, and copies of buckets. */
export const web: AccessTable = {
  "aws:cloudfront/distribution:Distribution": cloudfront("distribution", {
    create: ["CreateDistribution", "TagResource", "wafv2:GetWebACL"],
    read: ["GetDistribution", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateDistribution", "wafv2:GetWebACL"],
    // One that is enabled is disabled first.
    delete: ["DeleteDistribution", "GetDistribution", "UpdateDistribution"],
  }),
  "aws:cloudfront/function:Function": cloudfront("function", {
    create: ["CreateFunction", "PublishFunction", "TagResource"],
    read: ["DescribeFunction", "GetFunction", "ListTagsForResource"],
    update: ["PublishFunction", "TagResource", "UntagResource", "UpdateFunction"],
    delete: ["DeleteFunction"],
  }),
  "aws:cloudfront/monitoringSubscription:MonitoringSubscription": cloudfront(
    "monitoring_subscription",
    {
      create: ["CreateMonitoringSubscription"],
      read: ["GetMonitoringSubscription"],
      update: ["CreateMonitoringSubscription"],
      delete: ["DeleteMonitoringSubscription"],
    },
  ),
  "aws:cloudfront/originAccessControl:OriginAccessControl": cloudfront("origin_access_control", {
    create: ["CreateOriginAccessControl"],
    read: ["GetOriginAccessControl"],
    update: ["UpdateOriginAccessControl"],
    delete: ["DeleteOriginAccessControl"],
  }),
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": cloudfront(
    "response_headers_policy",
    {
      create: ["CreateResponseHeadersPolicy"],
      read: ["GetResponseHeadersPolicy"],
      update: ["UpdateResponseHeadersPolicy"],
      delete: ["DeleteResponseHeadersPolicy"],
    },
  ),
  // CloudFront reads the balancer and its network with the permissions of the caller.
  "aws:cloudfront/vpcOrigin:VpcOrigin": cloudfront("vpc_origin", {
    create: [
      "CreateVpcOrigin",
      "TagResource",
      "ec2:DescribeInternetGateways",
      "ec2:DescribeSubnets",
      "elasticloadbalancing:DescribeLoadBalancers",
    ],
    read: ["GetVpcOrigin", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateVpcOrigin"],
    delete: ["DeleteVpcOrigin", "GetVpcOrigin"],
    serviceLinkedRole: "vpcorigin.cloudfront.amazonaws.com",
  }),
  "aws:cloudwatch/logDelivery:LogDelivery": logs("delivery", {
    create: ["CreateDelivery", "TagResource"],
    read: ["GetDelivery", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateDeliveryConfiguration"],
    delete: ["DeleteDelivery"],
  }),
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": logs("delivery_destination", {
    create: ["PutDeliveryDestination", "TagResource"],
    read: ["GetDeliveryDestination", "ListTagsForResource"],
    update: ["PutDeliveryDestination", "TagResource", "UntagResource"],
    delete: ["DeleteDeliveryDestination"],
  }),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": logs("delivery_source", {
    create: ["PutDeliverySource", "TagResource", "cloudfront:AllowVendedLogDeliveryForResource"],
    read: ["GetDeliverySource", "ListTagsForResource"],
    update: ["PutDeliverySource", "TagResource", "UntagResource"],
    delete: ["DeleteDeliverySource"],
  }),
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": s3("bucket_replication_configuration", {
    create: ["PutReplicationConfiguration"],
    read: ["GetReplicationConfiguration"],
    update: ["PutReplicationConfiguration"],
    delete: ["PutReplicationConfiguration"],
    passes: [{ property: "role", service: "s3.amazonaws.com" }],
  }),
  "aws:s3/bucketVersioning:BucketVersioning": s3("bucket_versioning", {
    create: ["PutBucketVersioning"],
    read: ["GetBucketVersioning"],
    update: ["PutBucketVersioning"],
    delete: ["PutBucketVersioning"],
  }),
};
