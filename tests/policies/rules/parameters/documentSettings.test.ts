import { documentSettings } from "../../../../policies/rules/parameters/documentSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "documentSettings",
  documentSettings,
  { "aws:ssm/document:Document": { permissions: { type: "Share", account_ids: "123456789012" } } },
  [
    [
      "document-not-public",
      { permissions: { type: "Share", account_ids: "123456789012,All" } },
      "permissions is an object; set permissions to the ids of accounts, or leave it out",
    ],
  ],
);
