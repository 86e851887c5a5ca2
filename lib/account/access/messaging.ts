import { type AccessTable, rowsOf } from "./row";

const mq = rowsOf("mq", "mq");

/** Message brokers and their configurations. */
export const messaging: AccessTable = {
  // Amazon MQ makes the network interfaces and log groups with the permissions of the caller. Source: Amazon MQ
  // Developer Guide, "API authentication and authorization for Amazon MQ", "Configuring Amazon MQ for ActiveMQ logs".
  "aws:mq/broker:Broker": mq("broker", {
    create: [
      "CreateBroker",
      "CreateTags",
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DescribeInternetGateways",
      "ec2:DescribeNetworkInterfacePermissions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "logs:CreateLogGroup",
    ],
    read: ["DescribeBroker", "DescribeUser"],
    update: [
      "CreateTags",
      "CreateUser",
      "DeleteTags",
      "DeleteUser",
      "UpdateBroker",
      "UpdateUser",
      "ec2:DescribeSecurityGroups",
    ],
    delete: [
      "DeleteBroker",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DetachNetworkInterface",
    ],
    serviceLinkedRole: "mq.amazonaws.com",
  }),
  // The provider deletes none: a configuration stays when a stack is destroyed.
  "aws:mq/configuration:Configuration": mq("configuration", {
    create: ["CreateConfiguration", "CreateTags", "UpdateConfiguration"],
    read: ["DescribeConfiguration", "DescribeConfigurationRevision"],
    update: ["CreateTags", "DeleteTags", "UpdateConfiguration"],
    delete: [],
  }),
};
