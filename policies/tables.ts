import { type Rule } from "./frame/rule";
import { dynamodbSettings } from "./rules/databases/dynamodbSettings";
import { elasticacheSettings } from "./rules/databases/elasticacheSettings";
import { opensearchSettings } from "./rules/databases/opensearchSettings";
import { rdsOperationSettings } from "./rules/databases/rdsOperationSettings";
import { rdsSettings } from "./rules/databases/rdsSettings";
import { kinesisSettings } from "./rules/messaging/kinesisSettings";
import { mqSettings } from "./rules/messaging/mqSettings";
import { snsSettings } from "./rules/messaging/snsSettings";
import { sqsSettings } from "./rules/messaging/sqsSettings";
import { ecrSettings } from "./rules/storage/ecrSettings";
import { efsSettings } from "./rules/storage/efsSettings";

/** The tables of rules on the settings of a service, in the order in which findings should read. */
export const tables: readonly (readonly Rule[])[] = [
  dynamodbSettings,
  elasticacheSettings,
  opensearchSettings,
  rdsOperationSettings,
  rdsSettings,
  kinesisSettings,
  mqSettings,
  snsSettings,
  sqsSettings,
  ecrSettings,
  efsSettings,
];
