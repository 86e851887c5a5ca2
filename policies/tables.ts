import { type Rule } from "./frame/rule";
import { auditSettings } from "./rules/account/auditSettings";
import { companionSettings } from "./rules/account/companionSettings";
import { apiSettings } from "./rules/api/apiSettings";
import { webAclSettings } from "./rules/api/webAclSettings";
import { ec2Settings } from "./rules/compute/ec2Settings";
import { eksSettings } from "./rules/compute/eksSettings";
import { eventSourceSettings } from "./rules/compute/eventSourceSettings";
import { lambdaSettings } from "./rules/compute/lambdaSettings";
import { dynamodbSettings } from "./rules/databases/dynamodbSettings";
import { elasticacheSettings } from "./rules/databases/elasticacheSettings";
import { opensearchSettings } from "./rules/databases/opensearchSettings";
import { rdsOperationSettings } from "./rules/databases/rdsOperationSettings";
import { rdsSettings } from "./rules/databases/rdsSettings";
import { cloudfrontSettings } from "./rules/edge/cloudfrontSettings";
import { kinesisSettings } from "./rules/messaging/kinesisSettings";
import { mqSettings } from "./rules/messaging/mqSettings";
import { snsSettings } from "./rules/messaging/snsSettings";
import { sqsSettings } from "./rules/messaging/sqsSettings";
import { networkSettings } from "./rules/network/networkSettings";
import { documentSettings } from "./rules/parameters/documentSettings";
import { ecsSettings } from "./rules/services/ecsSettings";
import { loadBalancerSettings } from "./rules/services/loadBalancerSettings";
import { bucketSettings } from "./rules/storage/bucketSettings";
import { ecrSettings } from "./rules/storage/ecrSettings";
import { efsSettings } from "./rules/storage/efsSettings";

/** The tables of rules on the settings of a service, in the order in which findings should read. */
export const tables: readonly (readonly Rule[])[] = [
  networkSettings,
  documentSettings,
  cloudfrontSettings,
  apiSettings,
  webAclSettings,
  ecsSettings,
  loadBalancerSettings,
  ec2Settings,
  eksSettings,
  lambdaSettings,
  eventSourceSettings,
  dynamodbSettings,
  elasticacheSettings,
  opensearchSettings,
  rdsOperationSettings,
  rdsSettings,
  kinesisSettings,
  mqSettings,
  snsSettings,
  sqsSettings,
  bucketSettings,
  ecrSettings,
  efsSettings,
  auditSettings,
  companionSettings,
];
