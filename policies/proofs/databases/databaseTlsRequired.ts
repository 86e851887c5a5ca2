import { type StackGraph } from "../../../graph/stackGraph";

import { allOf, anyOf, type Decision, isAmong } from "../../frame/decision";
import { isUnknown, list, type Maybe, need, property, text } from "../../frame/properties";
import { isOfType, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { type Database, DB_CLUSTER, DB_INSTANCE } from "../../queries/databases/databases";
import { referent } from "../../queries/references";

const CLUSTER_PARAMETERS = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";

type ParameterGroup = Typed<typeof CLUSTER_PARAMETERS | typeof PARAMETERS>;

interface Requirement {
  readonly parameter: string;
  readonly values: readonly string[];
}

const FORCE_SSL: Requirement = { parameter: "rds.force_ssl", values: ["1"] };
const SECURE_TRANSPORT: Requirement = {
  parameter: "require_secure_transport",
  values: ["1", "ON"],
};

/**
 * The parameter with which each engine refuses connections without TLS.
 *
 * Sources: RDS User Guide, "Requiring an SSL/TLS connection" of each engine; Aurora User Guide, "Security with Amazon
 * Aurora PostgreSQL", "Security with Amazon Aurora MySQL".
 */
function requirementOf(engine: string): Requirement | undefined {
  if (engine.includes("postgres") || engine.startsWith("sqlserver")) {
    return FORCE_SSL;
  }
  return engine.includes("mysql") || engine === "mariadb" ? SECURE_TRANSPORT : undefined;
}

export const databaseTlsRequired: OutputRule<Database> = {
  id: "database-tls-required",
  claim: "Every database refuses connections without TLS, by a parameter group of its own.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "RDS.41" },
    { catalogue: "AWS Foundational Security Best Practices", id: "RDS.44" },
    { catalogue: "checkov", id: "CKV2_AWS_69" },
  ],
  blindSpots: [
    "Oracle, whose option group decides it.",
    "Default parameter groups, which require TLS from some versions on: they are refused.",
    "Whether an instance has restarted since the parameter was set.",
  ],
  fix: 'Set rds.force_ssl to "1", or require_secure_transport to "ON", in a parameter group that the database names.',
  question: "whether the parameter group requires TLS",
  stage: "outputs",
  types: [DB_CLUSTER, DB_INSTANCE],
  check(database, report, graph) {
    const engine = need(engineOf(database));
    const requirement = engine === undefined ? undefined : requirementOf(engine);
    if (requirement === undefined) {
      return;
    }
    const { parameter, values } = requirement;
    const wanted = `set ${parameter} to "${values.at(-1) ?? ""}"`;
    const group = need(groupOf(database, graph));
    if (group === undefined) {
      report.violation(
        `it has the default parameter group of ${engine ?? ""}; name one that the stack has, and ${wanted} in it`,
      );
      return;
    }
    report.expect(
      requires(group, requirement),
      `its parameter group ${group.name} lets connections without TLS in; ${wanted}`,
    );
  },
};

function engineOf(database: Database): Maybe<string> {
  return isOfType(database, [DB_CLUSTER])
    ? text(property(database, "engine"))
    : isOfType(database, [DB_INSTANCE])
      ? text(property(database, "engine"))
      : undefined;
}

function groupOf(database: Database, graph: StackGraph): Maybe<ParameterGroup> {
  return isOfType(database, [DB_CLUSTER])
    ? referent(graph, database, "dbClusterParameterGroupName", [CLUSTER_PARAMETERS])
    : isOfType(database, [DB_INSTANCE])
      ? referent(graph, database, "parameterGroupName", [PARAMETERS])
      : undefined;
}

function requires(group: ParameterGroup, { parameter, values }: Requirement): Decision {
  const parameters = isOfType(group, [CLUSTER_PARAMETERS])
    ? list(property(group, "parameters"))
    : isOfType(group, [PARAMETERS])
      ? list(property(group, "parameters"))
      : [];
  return isUnknown(parameters)
    ? parameters
    : anyOf(
        parameters.map((each) =>
          allOf([
            isAmong(text(property(each, "name")), [parameter]),
            isAmong(text(property(each, "value")), values),
          ]),
        ),
      );
}
