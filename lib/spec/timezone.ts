/** Whether a text is the IANA name of a time zone, such as `Europe/Berlin`. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    // Intl refuses an unknown name by throwing.
    return false;
  }
}
