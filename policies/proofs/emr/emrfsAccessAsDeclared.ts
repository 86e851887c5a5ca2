import { emrfsAccess } from "../../queries/emr/emrfsAccess";
import { type Proof } from "../../frame/rule";

/** The first match wins, so access depends on the order of the mappings as much as on policies. */
export const emrfsAccessAsDeclared: Proof = {
  id: "emrfs-access-as-declared",
  claim:
    "Every configured EMR user can access its own locations, and no other that a mapping names.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Users and groups that the configuration does not name.",
    "Policies of buckets, which are outside of the stack.",
    "Jobs that do not read through EMRFS.",
  ],
  fix: "Add the location to the user's mapping, or remove it from the mapping that should not have it.",
  question: "whether every EMR user can access its own locations and no others",
  stage: "stack",
  check(graph, at) {
    const { configurations, unknown } = emrfsAccess(graph);
    for (const resource of unknown) {
      at(resource).undecided("whether every EMR user can access its own locations and no others");
    }
    for (const { resource, access, baseAccess, unassumable, baseRoleArn } of configurations) {
      const report = at(resource);
      for (const { user, location, isOwn, roleArn, canRead, canWrite } of access) {
        if (isOwn && !canRead) {
          report.violation(
            `${user} gets ${roleArn}, which cannot read ${location} of that user; add it to the locations of that mapping, or move the user's mapping up`,
          );
        } else if (!isOwn && (canRead || canWrite)) {
          report.violation(
            `${user} gets ${roleArn}, which can access ${location} of another mapping; remove it from the locations of the mapping, or declare it for ${user}`,
          );
        }
      }
      for (const location of baseAccess) {
        report.violation(
          `the role of the instances, ${baseRoleArn}, can access ${location}; leave data to the roles of mappings`,
        );
      }
      for (const roleArn of unassumable) {
        report.violation(
          `the instances cannot assume ${roleArn}; let it trust ${baseRoleArn}, and allow that one sts:AssumeRole`,
        );
      }
    }
  },
};
