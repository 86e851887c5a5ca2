import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { allOf, anyOf, type Decision, isAmong } from "../../frame/decision";
import { isUnknown, list, type Maybe, need, property, text } from "../../frame/properties";
import { isOfType, sourcesOf, type Typed } from "../../frame/resources";
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

/**
 * The parameter group of a database; undefined where it names none, or one of AWS's own. One that the stack does not hold is
 * unknown, and so is one that has no id yet and is not what the name was computed from.
 */
function groupOf(database: Database, graph: StackGraph): Maybe<ParameterGroup> {
  if (isOfType(database, [DB_CLUSTER])) {
    const name = "dbClusterParameterGroupName";
    return isDefault(text(property(database, name)))
      ? undefined
      : foundOf(
          referent(graph, database, name, [CLUSTER_PARAMETERS]),
          sourcesOf(graph, database, name, [CLUSTER_PARAMETERS]),
        );
  }
  if (isOfType(database, [DB_INSTANCE])) {
    const name = "parameterGroupName";
    return isDefault(text(property(database, name)))
      ? undefined
      : foundOf(
          referent(graph, database, name, [PARAMETERS]),
          sourcesOf(graph, database, name, [PARAMETERS]),
        );
  }
  return undefined;
}

/** Source: RDS User Guide, "Default parameter groups": their names begin with `default.`. */
function isDefault(name: Maybe<string>): boolean {
  return name === undefined || (!isUnknown(name) && name.startsWith("default."));
}

function foundOf(
  referred: Maybe<ParameterGroup>,
  sources: readonly ParameterGroup[],
): ParameterGroup | Unknown {
  const [source, ...others] = sources;
  const only = others.length === 0 ? source : undefined;
  return (isUnknown(referred) ? undefined : referred) ?? only ?? Unknown.value;
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
