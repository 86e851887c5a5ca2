import { emrfsAccess } from "../queries/emrfsAccess";
import { type Proof } from "../rule";

/** First match wins, so what a user reaches depends on the order of the mappings as much as on policies. */
export const emrfsAccessAsDeclared: Proof = {
  id: "emrfs-access-as-declared",
  claim: "Every configured EMR user reaches his own locations, and no other that a mapping names.",
  severity: "high",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Users and groups that the configuration does not name.",
    "Policies of buckets, which live outside of the stack.",
    "Jobs that do not read through EMRFS.",
  ],
  reads: "stack",
  check(graph, at) {
    const { configurations, unknown } = emrfsAccess(graph);
    for (const resource of unknown) {
      at(resource).undecided("whether every EMR user reaches his own locations and no others");
    }
    for (const { resource, access, baseAccess, untakeable, baseRoleArn } of configurations) {
      const report = at(resource);
      for (const { user, location, isOwn, roleArn, mayRead, mayWrite } of access) {
        if (isOwn && !mayRead) {
          report.violation(
            `${user} gets ${roleArn}, which cannot read his own ${location}; add it to the locations of that mapping, or move his mapping up`,
          );
        } else if (!isOwn && (mayRead || mayWrite)) {
          report.violation(
            `${user} gets ${roleArn}, which reaches ${location} of another mapping; take it from that mapping's locations, or declare it his`,
          );
        }
      }
      for (const location of baseAccess) {
        report.violation(
          `the role of the instances, ${baseRoleArn}, reaches ${location}; leave data to the roles of mappings`,
        );
      }
      for (const roleArn of untakeable) {
        report.violation(
          `the instances cannot take ${roleArn}; let it trust ${baseRoleArn}, and that one take it`,
        );
      }
    }
  },
};
