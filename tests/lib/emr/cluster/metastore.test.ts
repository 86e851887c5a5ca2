import { strict as assert } from "node:assert";

import {
  metastoreClassifications,
  metastoreStatements,
} from "../../../../lib/emr/cluster/metastore";
import { policyDocument } from "../../../../lib/iam/document";
import { outcome, role, scope } from "../policySupport";

const glue = (resource: string): string => `arn:aws:glue:us-east-1:123456789012:${resource}`;

describe("the Glue Data Catalog as metastore", () => {
  const identity = policyDocument(
    metastoreStatements({ kind: "glue", databases: ["sales"] }, scope),
  );
  const access = (action: string, resource: string): string =>
    outcome(role("base"), action, resource, { identity });

  it("is the one of Hive and of Spark", () => {
    const factory = "com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory";
    assert.deepEqual(
      metastoreClassifications({ kind: "glue", databases: ["*"] }),
      ["hive-site", "spark-hive-site"].map((Classification) => ({
        Classification,
        Properties: { "hive.metastore.client.factory.class": factory },
        Configurations: [],
      })),
    );
  });

  it("is used for the named databases, those that Hive and Spark open at their start, and no others", () => {
    for (const database of ["sales", "default", "global_temp"]) {
      assert.equal(access("glue:GetDatabase", glue(`database/${database}`)), "allowed", database);
    }
    assert.equal(access("glue:CreateTable", glue("table/sales/orders")), "allowed");
    assert.equal(access("glue:GetDatabase", glue("database/hr")), "notAllowed");
    assert.equal(access("glue:CreateTable", glue("table/hr/people")), "notAllowed");
    assert.equal(access("glue:PutResourcePolicy", glue("catalog")), "notAllowed");
  });
});

describe("the metastore of the cluster", () => {
  it("needs no classification and no permission", () => {
    assert.deepEqual(metastoreClassifications({ kind: "cluster" }), []);
    assert.deepEqual(metastoreStatements({ kind: "cluster" }, scope), []);
  });
});
