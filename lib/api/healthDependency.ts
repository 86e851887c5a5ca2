/** What a deep health check may depend on, and which of it cannot be tested. */
import { type Issue } from "../spec/issue";

/** One thing that a region's API cannot work without. */
export type HealthDependency =
  | {
      readonly kind: "dynamodb";
      /** Table of the same region; one item is read from it. */
      readonly table: string;
      /** Name of the table's partition key, which must be a string. */
      readonly keyName: string;
    }
  | {
      readonly kind: "ssm";
      /** Full name of a parameter of the same region, such as `/shop/prod/greeting`; it is not decrypted. */
      readonly parameter: string;
    }
  | {
      readonly kind: "kms";
      /** Alias of a key of the same region, such as `alias/shop`; a data key is made, and thrown away. */
      readonly alias: string;
    }
  | {
      readonly kind: "http";
      /** `https://...`; any answer from 200 to 299 counts as healthy. */
      readonly url: string;
    };

/** By the name that an answer calls the dependency: lower-case letters, digits, hyphens. */
export type HealthDependencies = Readonly<Record<string, HealthDependency>>;

/**
 * Longest time that a health check may take, in milliseconds: Route 53 wants the status within 2 s of
 * the connection, and a cold start comes out of that.
 * Source: Route 53 Developer Guide, "How Amazon Route 53 determines whether a health check is healthy".
 */
export const MAX_BUDGET_MILLISECONDS = 1000;

/** Finds everything that would make the check constant, slow, or wrong. */
export function checkHealthDependencies(
  dependencies: HealthDependencies,
  budgetMilliseconds: number,
  path: string,
): Issue[] {
  return [
    ...demand(
      Object.keys(dependencies).length > 0,
      `${path}.dependencies`,
      "must name at least one dependency, got none; a check of nothing is always healthy",
    ),
    ...demand(
      Number.isInteger(budgetMilliseconds) &&
        budgetMilliseconds >= 100 &&
        budgetMilliseconds <= MAX_BUDGET_MILLISECONDS,
      `${path}.budgetMilliseconds`,
      `must be a whole number from 100 to ${MAX_BUDGET_MILLISECONDS}, got ${budgetMilliseconds}`,
    ),
    ...Object.entries(dependencies).flatMap(([name, dependency]) =>
      checkDependency(dependency, `${path}.dependencies.${name}`),
    ),
  ];
}

function checkDependency(dependency: HealthDependency, path: string): Issue[] {
  switch (dependency.kind) {
    case "dynamodb":
      return demand(
        /^[\w.-]{3,255}$/.test(dependency.table),
        `${path}.table`,
        `must be a table's name of 3 to 255 letters, digits, "_", "-" and ".", got "${dependency.table}"`,
      );
    case "ssm":
      return demand(
        /^(\/[\w.-]+)+$/.test(dependency.parameter),
        `${path}.parameter`,
        `must be a full parameter name such as "/shop/prod/greeting", got "${dependency.parameter}"`,
      );
    case "kms":
      return demand(
        /^alias\/[\w/-]+$/.test(dependency.alias),
        `${path}.alias`,
        `must be a key's alias such as "alias/shop", got "${dependency.alias}"`,
      );
    case "http":
      return demand(
        /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[^\s]*)?$/.test(dependency.url),
        `${path}.url`,
        `must be an https URL, got "${dependency.url}"`,
      );
  }
}

function demand(holds: boolean, path: string, message: string): Issue[] {
  return holds ? [] : [{ path, message }];
}
