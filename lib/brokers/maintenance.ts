/** The maintenance windows of a broker in several regions. */
import { type BrokerSpec } from "./schema";
import { type Weekday, WEEKDAYS } from "./weekdays";

export interface MaintenanceWindow {
  readonly dayOfWeek: Weekday;
  /** Such as `03:00`, in UTC. The window lasts two hours. */
  readonly timeOfDay: string;
}

/** The window of the broker at a position in the order of its regions: each a day after the one before. */
export function maintenanceWindow(
  { dayOfWeek, timeOfDay }: BrokerSpec["maintenance"],
  position: number,
): MaintenanceWindow {
  const day = (WEEKDAYS.indexOf(dayOfWeek) + position) % WEEKDAYS.length;
  return { dayOfWeek: WEEKDAYS[day] ?? dayOfWeek, timeOfDay };
}
