import { type FailoverData, type StackData } from "../pageData";
import { element, find, table } from "./dom";
import { type Losses } from "./losses";
import { type View } from "./view";

type Scenario = FailoverData["scenarios"][number];

interface Place {
  readonly name: string;
  readonly urn: string;
  readonly region: string;
  readonly zones: readonly string[];
  /** Those that are not lost. */
  readonly left: readonly string[];
}

/**
 * The lost regions and zones that are chosen, and what the pack computed for them.
 *
 * @param onLosses gets what is lost, at first and after each choice.
 */
export function startFailover(
  stack: HTMLElement,
  data: StackData,
  view: View,
  onLosses: (losses: Losses) => void,
): void {
  const { failover } = data;
  if (failover === undefined) {
    return;
  }
  const form = find(stack, "form.losses", HTMLFormElement);
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input")];
  const update = (): void => {
    const regions = failover.regions.filter((region) => isLost(form, region));
    const zones = new Set(
      boxes.filter(({ name, checked }) => name === "zone" && checked).map(({ value }) => value),
    );
    const places = failover.placements.map((place) => ({
      ...place,
      left: regions.includes(place.region) ? [] : place.zones.filter((zone) => !zones.has(zone)),
    }));
    showResults(stack, data, failover, regions, places);
    const down = places.filter(({ left }) => left.length === 0);
    onLosses({ regions: new Set(regions), zones, urns: new Set(down.map(({ urn }) => urn)) });
  };
  const earlier = view.get("lost").split(",");
  for (const box of boxes) {
    box.checked = earlier.includes(box.value);
    box.addEventListener("change", () => {
      const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      view.set("lost", chosen.join());
      update();
    });
  }
  update();
}

/** A region is lost by itself, or with all of its zones. */
function isLost(form: HTMLFormElement, region: string): boolean {
  const fieldset = find(form, `fieldset[data-region="${CSS.escape(region)}"]`);
  const boxes = [...fieldset.querySelectorAll("input")];
  const zones = boxes.filter(({ name }) => name === "zone");
  return (
    boxes.some(({ name, checked }) => name === "region" && checked) ||
    (zones.length > 0 && zones.every(({ checked }) => checked))
  );
}

function showResults(
  stack: HTMLElement,
  data: StackData,
  { scenarios }: FailoverData,
  lost: readonly string[],
  places: readonly Place[],
): void {
  const scenario = scenarios.find((each) => each.lost.join() === lost.join());
  find(stack, ".answers").replaceChildren(
    scenario === undefined
      ? element("p", {}, "Not computed for so many regions.")
      : answersTable(scenario, lost),
  );
  find(stack, ".placements").replaceChildren(placesTable(places, data));
  const resources = data.resources.filter(({ counted }) => counted);
  const left = resources.filter(({ region }) => !lost.includes(region)).length;
  const down = places.filter((place) => place.left.length === 0).length;
  const checks = scenario?.failingChecks ?? [];
  find(stack, ".loss").textContent =
    `${left} of ${resources.length} resources are outside of the lost regions; ` +
    `${down} of ${places.length} that run in zones are lost; ` +
    `failing health checks: ${checks.length === 0 ? "none" : checks.join(", ")}.`;
}

function placesTable(places: readonly Place[], { resources }: StackData): HTMLElement {
  const types = new Map(resources.map(({ urn, type }) => [urn, type]));
  const rows = places.map(({ name, urn, region, left, zones }) => [
    name,
    types.get(urn) ?? "",
    region,
    left.length === 0
      ? element("strong", { class: "refused" }, "lost")
      : `${left.length} of ${zones.length}`,
  ]);
  return table(["resource", "type", "region", "zones left"], rows);
}

/** A name per row, and a column for the users near each region. */
function answersTable({ names }: Scenario, lost: readonly string[]): HTMLElement {
  if (names.length === 0) {
    return element("p", {}, "No name has a routing policy.");
  }
  const nears = [...new Set(names.flatMap(({ answers }) => answers.map(({ near }) => near)))];
  const rows = names.map(({ name, answers, withinSeconds }) => [
    name,
    ...nears.map((near) => {
      const targets = answers.find((answer) => answer.near === near)?.targets;
      return targets === undefined ? "" : answerOf(targets, lost);
    }),
    withinSeconds === undefined ? "" : withinSeconds === 0 ? "not affected" : `${withinSeconds} s`,
  ]);
  return table(["name", ...nears.map((near) => `near ${near}`), "within"], rows);
}

function answerOf(targets: readonly string[], lost: readonly string[]): Node | string {
  if (targets.length === 0) {
    return element("strong", { class: "refused" }, "no answer");
  }
  const text = targets.join(", ");
  return targets.every((target) => lost.includes(target))
    ? element("strong", { class: "refused" }, `${text} (lost)`)
    : text;
}
