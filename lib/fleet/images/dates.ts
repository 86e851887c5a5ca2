/** Days of the calendar, without a clock. */
import { z } from "zod";

const MILLISECONDS_PER_DAY = 86_400_000;

/** A day of the calendar in the form `2026-11-20`. */
export const calendarDate = z
  .string()
  .refine(isCalendarDate, "must be a date such as 2026-11-20, in quotes");

export function isCalendarDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Days from one day of the calendar to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY);
}
