import {
  highestMax,
  mostInZone,
  rollingHeadroom,
  SPREAD_PER_ZONE,
} from "../../../lib/fleet/spread";

import { need, property, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { GROUP, type Group, placementGroupOf } from "../../queries/compute/fleetGroups";
import { capacityOf, zonesOfGroup } from "../../queries/compute/groupCapacity";

export const fleetSpreadFits: OutputRule<Group> = {
  id: "fleet-spread-fits",
  claim: `Every spread placement group holds its instances at ${SPREAD_PER_ZONE} in a zone, also while they are replaced.`,
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Instances of several groups in one placement group.",
    "A zone that starts no instances, whose share the others take.",
  ],
  fix: "Lower maxSize, add a zone, or take a partition placement group.",
  question: "whether its placement group holds its instances",
  stage: "outputs",
  types: [GROUP],
  check(group, report, graph) {
    const placement = need(placementGroupOf(graph, group));
    if (placement === undefined || need(text(property(placement, "strategy"))) !== "spread") {
      return;
    }
    const load = need(capacityOf(group));
    const zones = need(zonesOfGroup(graph, group)).length;
    const most = mostInZone(load, Math.max(1, zones));
    const all = load.max + load.warm + rollingHeadroom(load);
    report.expect(
      most <= SPREAD_PER_ZONE,
      `its placement group ${placement.name} has ${SPREAD_PER_ZONE} running instances in a zone, and ${all} over ${zones} zones, with those that run while others are replaced, are ${most}; set maxSize to ${highestMax(load, Math.max(1, zones))} or less, or add a zone`,
    );
  },
};
