/**
 * What the tasks of a service are allowed on a table of sessions.
 *
 * Sources: Service Authorization Reference, "Amazon DynamoDB"; DynamoDB Developer Guide, "DynamoDB encryption at
 * rest: usage notes".
 */
import { type Statement } from "../iam/document";
import { keyUse } from "../iam/serviceKey";
import { type AwsLocation } from "../location";

/** To read, write and delete single sessions by their id. No session is found without it: nothing lists them. */
export function sessionStatements<S>(
  tableArn: S,
  keyArn: S,
  location: AwsLocation,
): readonly Statement<S | string>[] {
  return [
    {
      Effect: "Allow",
      Action: [
        "dynamodb:DeleteItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
      ],
      Resource: tableArn,
    },
    keyUse(keyArn, "dynamodb", location, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
  ];
}
